import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { badgesOf } from './store/badge.ts';
import { employeeByNumber } from './store/employee.ts';
import { tagsOf } from './tags.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { setConfig } from './usecases/set-config.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

function ana(): string {
  const text = 'number,name,badge\n7,Ana,0040856634\n';
  importEmployees(kiosk, { format: 'csv', text });
  return employeeByNumber(kiosk.db, '7')?.id ?? '';
}

function sealed(id: string): readonly boolean[] {
  return badgesOf(kiosk.db, id).map((badge) => badge.sealed !== null);
}

test('a badge number is kept only for a vendor that wants it back, and sealed', () => {
  kiosk.setConfig('vendor.kind', 'iflow');
  const id = ana();
  expect(sealed(id)).toEqual([true]);
  expect(badgesOf(kiosk.db, id)[0]?.sealed?.includes('0040856634')).toBe(false);
  expect(tagsOf(kiosk, id)).toEqual({ tags: ['0040856634'] });
});

test('without such a vendor only its keyed hash is there', () => {
  const id = ana();
  expect(sealed(id)).toEqual([false]);
  expect(tagsOf(kiosk, id)).toEqual({});
});

test('when the vendor changes the number goes', () => {
  kiosk.setConfig('vendor.kind', 'iflow');
  const id = ana();
  setConfig(kiosk, { key: 'vendor.kind', value: 'none' });
  expect(sealed(id)).toEqual([false]);
});

test('a number sealed under another badge key is unknown, and stops nothing', () => {
  kiosk.setConfig('vendor.kind', 'iflow');
  const id = ana();
  kiosk.secrets.set('badge.key', Buffer.alloc(32, 7).toString('base64'));
  const restarted = kiosk.restarted();
  kiosk = restarted;
  expect(tagsOf(kiosk, id)).toEqual({ tags: [] });
});
