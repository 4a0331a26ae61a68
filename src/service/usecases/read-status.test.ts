import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { quarantineScan } from '../store/quarantine.ts';
import type { Health } from '../sync/health.ts';
import { correctPresence } from './correct-presence.ts';
import { importEmployees } from './import-employees.ts';
import { readStatus } from './read-status.ts';
import { recordPunchFacts } from './record-facts.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

const HEALTH: Health = {
  wall: { vendor: 'none', state: 'ok', owed: 0, refused: 0, conflicts: 0 },
  url: null,
  state: 'ok',
  reason: null,
  owed: 0,
  awaiting: 0,
  refused: 0,
  conflicts: 0,
  lastContactAt: null,
  skewSeconds: null,
  retryAt: null,
  notes: [],
};

function status(): Record<string, unknown> {
  const outcome = readStatus(kiosk, HEALTH);
  return outcome.ok ? outcome.value.status : {};
}

test('names its own version, which is the package’s', () => {
  const path = join(import.meta.dirname, '../../../package.json');
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  expect(status()).toMatchObject({ versions: { stempel: version } });
});

test('names the scans of unknown badges, and says when there is no more room for them', () => {
  const scans = Array.from({ length: 201 }, (_, n) => ({
    id: String(n),
    keyedHash: kiosk.secrets.badgeHash(`BADGE-${n}`),
    plainHash: null,
    spelling: 'raw 0 0',
    last4: '1234',
    at: kiosk.world.clock(),
    zone: 'Europe/Berlin',
    random: false,
    sealed: null,
  }));
  for (const scan of scans.slice(0, 12)) expect(quarantineScan(kiosk.db, scan)).toBe(true);
  const { notes } = status() as { readonly notes: readonly string[] };
  expect(notes[0]).toBe(
    'the unknown badge ••••1234 was held to the reader at 2026-03-30T09:20:00+02:00; its time is kept',
  );
  expect(notes.slice(10)).toEqual(['2 more scans of unknown badges are kept']);
  for (const scan of scans.slice(12)) quarantineScan(kiosk.db, scan);
  expect(status()).toMatchObject({
    notes: expect.arrayContaining(['no further scans of unknown badges are kept']),
  });
});

test('counts the objections that wait for a decision', () => {
  expect(status()).toMatchObject({ objections: 0 });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  for (const date of ['2026-03-30', '2026-03-31']) {
    recordPunchFacts(kiosk, {
      employeeId,
      punches: [],
      voids: [],
      fact: { kind: 'objection', id: date, date },
    });
  }
  expect(status()).toMatchObject({ objections: 2 });
  const change = { kind: 'decideObjection', accept: false } as const;
  const asked = { number: '7', date: '2026-03-31', change, by: 'office', reason: 'r' };
  expect(correctPresence(kiosk, { id: randomUUID(), ...asked })).toMatchObject({ ok: true });
  expect(status()).toMatchObject({ objections: 1 });
});
