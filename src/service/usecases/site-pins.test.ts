import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { importEmployees } from './import-employees.ts';
import { longestSitePin, sitePinDigits } from './site-pins.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => kiosk.close());

const roster = (text: string) => {
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
};
const told = () => kiosk.emitted.filter(([name]) => name === 'settingsChanged').length;

test('no PIN is longer than the longest that somebody has, or the shortest that anybody may have', () => {
  expect(longestSitePin(kiosk)).toBe(sitePinDigits(kiosk).min);
  roster('number,name,pin\n7,Ada,4821\n8,Ben,70635192\n');
  expect(longestSitePin(kiosk)).toBe(8);
});

test('the wall hears of a PIN that is longer than all before it, and of no other', () => {
  roster('number,name,pin\n7,Ada,70635192\n');
  expect(told()).toBe(1);
  roster('number,name,pin\n8,Ben,482193\n');
  expect(told()).toBe(1);
});
