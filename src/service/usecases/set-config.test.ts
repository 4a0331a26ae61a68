import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { recordPunchFacts } from './record-facts.ts';
import { setConfig } from './set-config.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  setConfig(kiosk, { key: 'site.zone', value: 'Europe/Berlin' });
});

afterEach(() => kiosk.close());

function punch(): void {
  recordPunchFacts(kiosk, {
    employeeId: 'ada',
    punches: [{ id: 'p', kind: 'in', at: kiosk.world.clock(), source: 'badge' }],
    voids: [],
    fact: { kind: 'punch' },
  });
}

const OK = { ok: true, value: {} };

test('the zone may be set as long as no punch is recorded', () => {
  expect(setConfig(kiosk, { key: 'site.zone', value: 'Europe/Bucharest' })).toEqual(OK);
  expect(kiosk.config().site.zone).toBe('Europe/Bucharest');
});

test.each<[string, unknown]>([
  ['site.zone', 'Europe/Bucharest'],
  ['site', { zone: 'Europe/Bucharest' }],
])('%s cannot change the zone once a punch is recorded', (key, value) => {
  punch();
  expect(setConfig(kiosk, { key, value })).toEqual({
    ok: false,
    refusal: 'invalidConfig',
    detail: {
      problems: [
        {
          path: 'site.zone',
          message: expect.stringMatching(/^the zone cannot be changed once punches are recorded: /),
        },
      ],
    },
  });
  expect(kiosk.config().site.zone).toBe('Europe/Berlin');
});

test('a punch that has been taken back was recorded too', () => {
  punch();
  recordPunchFacts(kiosk, {
    employeeId: 'ada',
    punches: [],
    voids: ['p'],
    fact: { kind: 'undo', id: 'u' },
  });
  expect(setConfig(kiosk, { key: 'site.zone', value: 'Europe/Bucharest' })).toMatchObject({
    ok: false,
  });
});

test('the zone that is in force may be set again, and everything else of the site', () => {
  punch();
  expect(setConfig(kiosk, { key: 'site.zone', value: 'Europe/Berlin' })).toEqual(OK);
  expect(setConfig(kiosk, { key: 'site', value: { zone: 'Europe/Berlin', name: 'Tor' } })).toEqual(
    OK,
  );
  expect(setConfig(kiosk, { key: 'site.name', value: 'Hof' })).toEqual(OK);
  expect(kiosk.config().site.name).toBe('Hof');
});

test('a zone that somebody wrote into the file does not come into force with another setting', () => {
  punch();
  const path = join(kiosk.dataDir, 'config.json');
  writeFileSync(path, '{ "site": { "zone": "Europe/Bucharest" } }');
  expect(setConfig(kiosk, { key: 'site.name', value: 'Hof' })).toMatchObject({
    detail: { problems: [{ path: 'site.zone' }] },
  });
  expect(kiosk.config().site.zone).toBe('Europe/Berlin');
  expect(setConfig(kiosk, { key: 'site.zone', value: 'Europe/Berlin' })).toEqual(OK);
});

test('what is no zone is told as that', () => {
  punch();
  expect(setConfig(kiosk, { key: 'site.zone', value: 'Mars/Olympus' })).toMatchObject({
    detail: { problems: [{ path: 'site.zone', message: expect.stringContaining('IANA') }] },
  });
});
