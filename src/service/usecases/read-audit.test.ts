import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { audit, forgetInAudit } from '../store/audit.ts';
import { exportAudit, readAudit } from './read-audit.ts';

let kiosk: ScratchKiosk;
let folder: string;

/** Sixty settings, one a minute from half past nine on, and a name on the evening before. */
beforeEach(() => {
  kiosk = scratchKiosk({ at: Date.parse('2026-03-29T20:00:00Z') });
  folder = mkdtempSync(join(tmpdir(), 'stempel-audit-'));
  const name = { action: 'personChanged', employeeId: 'e1', subject: '7' };
  audit(kiosk, 'office at the wall', { ...name, before: { name: 'Ada' }, after: { name: 'Äda' } });
  kiosk.world.set(Date.parse('2026-03-30T07:30:00Z'));
  for (let index = 0; index < 60; index += 1) {
    kiosk.world.pass(60_000);
    const subject = `=punch.${index}`;
    audit(kiosk, 'command line', { action: 'settingChanged', subject, before: 1, after: '100%' });
  }
});

afterEach(() => {
  kiosk.close();
  rmSync(folder, { recursive: true });
});

function read(asked: Parameters<typeof readAudit>[1] = {}) {
  const outcome = readAudit(kiosk, asked);
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}

test('shows the newest first, page after page, with before and after as they were', () => {
  const first = read();
  expect(first.entries.map(({ number }) => number)).toEqual(
    Array.from({ length: 50 }, (_, index) => 61 - index),
  );
  const second = read({ before: first.next ?? 0 });
  expect(second.entries).toHaveLength(11);
  expect(second.next).toBeNull();
  expect(second.entries.at(-1)).toEqual({
    number: 1,
    at: Date.parse('2026-03-29T20:00:00Z'),
    by: 'office at the wall',
    action: 'personChanged',
    subject: '7',
    before: { name: 'Ada' },
    after: { name: 'Äda' },
  });
  expect(first.actions).toEqual(['personChanged', 'settingChanged']);
});

test.each([
  [{ search: 'ada' }, 1],
  [{ search: 'PUNCH.3' }, 11],
  [{ search: '100%' }, 60],
  [{ search: '1_0' }, 0],
  [{ action: 'personChanged' }, 1],
  [{ from: '2026-03-30' }, 60],
  [{ to: '2026-03-29' }, 1],
  [{ from: '2026-03-29', to: '2026-03-30', search: 'at the wall' }, 1],
])('%j finds %i', async (asked, count) => {
  const outcome = await exportAudit(kiosk, { ...asked, folder });
  expect(outcome).toMatchObject({ ok: true, value: { entries: count } });
  expect(read(asked).entries).toHaveLength(Math.min(50, count));
});

test('goes out as a file that a spreadsheet reads and does not run, oldest first', async () => {
  const outcome = await exportAudit(kiosk, { folder });
  if (!outcome.ok) throw new Error(outcome.detail.reason);
  const rows = parse<object>(readFileSync(outcome.value.path), { bom: true, columns: true });
  expect(rows).toHaveLength(61);
  expect(rows[0]).toMatchObject({
    number: '1',
    at: '2026-03-29T22:00:00+02:00',
    after: '{"name":"Äda"}',
  });
  expect(rows[1]).toMatchObject({ subject: "'=punch.0", before: '1' });
});

test('a folder that is none leaves no file, and says why', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  const outcome = await exportAudit(kiosk, { folder: file });
  expect(outcome).toMatchObject({ ok: false, refusal: 'notWritten' });
});

test('of somebody who was erased only that something was done is left', () => {
  forgetInAudit(kiosk.db, 'e1');
  expect(read({ action: 'personChanged' }).entries).toMatchObject([
    { subject: null, before: null, after: null, by: 'office at the wall' },
  ]);
  expect(read({ search: 'ada' }).entries).toEqual([]);
});
