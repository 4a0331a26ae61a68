import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide, FINAL_AT_IFLOW } from './admin.ts';
import { chanceOf } from './chance.ts';
import { ASKS_FOR_CORRECTION } from './correct-here.ts';
import { found, type Founded } from './found-company.ts';
import { correct, listed } from './office.ts';
import { VENDOR_MODES } from './vendor-mode.ts';

const DATE = '2026-11-23';
const NEXT = '2026-11-24';

let folder: string;
let founded: Founded;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-admin-'));
});

/** A company with that vendor on the morning after the date. */
async function opened(vendor: string) {
  const mode = VENDOR_MODES.find(({ name }) => name === vendor);
  if (mode === undefined) throw new Error('there is no such vendor mode');
  const about = { seed: '1', kiosks: 1, dates: [DATE], listen: () => {} };
  founded = found({ ...about, chance: chanceOf('1'), zone: 'Europe/Berlin', folder, mode });
  const { scheduler } = founded.company;
  await founded.open((untilAt) => scheduler.run(untilAt));
  await scheduler.run(scheduler.now() + 36 * 3_600_000);
  const { company } = founded;
  const [kiosk] = company.kiosks;
  const [worker] = company.workers;
  const running = kiosk?.machine.running() ?? null;
  if (kiosk === undefined || worker === undefined || running === null) throw new Error('nobody');
  return { company, kiosk, worker, db: running.ctx.db };
}

afterEach(() => {
  for (const { machine } of founded.company.kiosks) machine.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('what asks for a correction is corrected, and decided when nothing is left to correct', async () => {
  const { company, kiosk, worker, db } = await opened('MOCO');
  const chance = chanceOf('2');
  const change = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, kiosk, worker.number, DATE, change, chance)).toBe(true);
  const stands = (): void => {
    db.prepare(`UPDATE owed_day SET state = 'conflict', reason = ?, theirs = '[]'`).run(
      `theirs cannot be said: ${ASKS_FOR_CORRECTION}`,
    );
  };
  const decisions = () => db.prepare('SELECT count(*) FROM day_decision').pluck().get();
  stands();
  await decide(company, kiosk, chance, 1);
  expect(await listed(kiosk, worker.number, DATE)).toEqual([]);
  expect(decisions()).toBe(0);
  stands();
  await decide(company, kiosk, chance, 1);
  expect(decisions()).toBe(1);
}, 120_000);

test('what lies on a later date inside a row of the vendor is corrected, and nothing beside it', async () => {
  const { company, kiosk, worker, db } = await opened('clockodo entries');
  const chance = chanceOf('2');
  const inside = { kind: 'add', from: '08:00', to: '09:00' } as const;
  const beside = { kind: 'add', from: '10:00', to: '10:30' } as const;
  for (const change of [inside, beside]) {
    expect(await correct(company, kiosk, worker.number, NEXT, change, chance)).toBe(true);
  }
  const row = { id: '1', from: '2026-11-23T20:00:00Z', to: '2026-11-24T08:30:00Z' };
  db.prepare(`UPDATE owed_day SET date = ?, state = 'conflict', reason = ?, theirs = ?`).run(
    DATE,
    `theirs cannot be said: ${ASKS_FOR_CORRECTION}`,
    JSON.stringify([row]),
  );
  await decide(company, kiosk, chance, 1);
  const left = await listed(kiosk, worker.number, NEXT);
  expect(left.map(({ from }) => from)).toEqual(['2026-11-24T10:00:00+01:00']);
}, 120_000);

test('what waits for the end of the work is corrected once nobody comes any more to end it', async () => {
  const { company, kiosk, worker, db } = await opened('MOCO');
  const chance = chanceOf('2');
  const change = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, kiosk, worker.number, DATE, change, chance)).toBe(true);
  const reason =
    'mcTIME cannot open an entry that has ended: it is corrected when the work has ended';
  for (const isQuiet of [false, true]) {
    company.isQuiet = isQuiet;
    db.prepare(`UPDATE owed_day SET state = 'refused', reason = ?, theirs = '[]'`).run(reason);
    await decide(company, kiosk, chance, 3);
    expect(await listed(kiosk, worker.number, DATE)).toHaveLength(isQuiet ? 0 : 1);
  }
}, 120_000);

test('a day that can be changed at iFlow only is decided about, but not once all is to come to rest', async () => {
  const { company, kiosk, worker, db } = await opened('MOCO');
  const chance = chanceOf('2');
  const change = { kind: 'add', from: '08:00', to: '09:00' } as const;
  expect(await correct(company, kiosk, worker.number, DATE, change, chance)).toBe(true);
  const decisions = () => db.prepare('SELECT count(*) FROM day_decision').pluck().get();
  const refused = (): void => {
    db.prepare(`UPDATE owed_day SET state = 'refused', reason = ?, theirs = '[]'`).run(
      `iFlow takes punches and changes none: ${FINAL_AT_IFLOW}`,
    );
  };
  company.isQuiet = true;
  refused();
  for (let round = 0; round < 40; round += 1) await decide(company, kiosk, chance, 1);
  expect(decisions()).toBe(0);
  company.isQuiet = false;
  for (let round = 0; round < 40 && decisions() === 0; round += 1) {
    await decide(company, kiosk, chance, 1);
  }
  expect(decisions()).toBe(1);
}, 120_000);
