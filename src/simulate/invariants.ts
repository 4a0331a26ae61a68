import { addDays } from '../core/time/civil-date.ts';
import { civilDateOf, isSkipped, startOfDay } from '../core/time/zone.ts';
import { rulesOf } from '../service/context.ts';
import { verifyChain } from '../service/store/journal.ts';
import { DEFECTIVE_DAY } from '../service/sync/defective-day.ts';
import { BrokenPromise } from './broken-promise.ts';
import type { Company, Kiosk, Worker } from './company.ts';
import type { Running } from './machine.ts';
import { secondsWorked, spellsOf, type Fact, type Spell } from './naive-day.ts';

/**
 * The invariants of a run. A failure names the one that is broken.
 *
 * I1. Every receipt that was shown is in the journal of that kiosk, with its id, its kind and its instant.
 * I2. The journal only grows, and its chain of hashes is whole.
 * I3. Nobody is present twice at the vendor: rows as the vendor keeps them never overlap.
 * I4. Once the trouble is over the outbox drains, or only a person can help for a reason that `excuses.ts` names; and the
 *     vendor's days say what ours say.
 * I5. The hours of a day are what a second, naive reading of the punches that stand gives.
 * I6. At most one write is under way per employee and kiosk, and the doctor finds nothing.
 * I7. Nothing runs idle: the calls to the vendor and the turns of the engine of an hour have a limit.
 *
 * Besides, a day that is set aside because something here went wrong over it ends the run as a defect.
 */

/** What a kiosk's journal looked like at the last look, by its numbers from 1 on; and who has been looked for in it. */
export type Memory = { readonly hashes: string[]; readonly found: Set<string> };

type Row = { readonly seq: number; readonly hash: string };

/** I1 and I2 for what is new since the last look; `whole`: for everything. */
export function checkJournal({ machine, shown }: Kiosk, memory: Memory, whole: boolean): void {
  const running = machine.running();
  if (running === null) return;
  const { db } = running.ctx;
  const { hashes, found } = memory;
  const from = whole ? 1 : Math.max(1, hashes.length);
  const rows = db
    .prepare('SELECT seq, hex(hash) AS hash FROM journal WHERE seq >= ? ORDER BY seq')
    .all(from) as Row[];
  for (let seq = from; seq <= hashes.length; seq += 1) {
    const row = rows[seq - from];
    if (row?.seq === seq && row.hash === hashes[seq - 1]) continue;
    throw new BrokenPromise('I2', `${machine.name}: row ${seq} became ${JSON.stringify(row)}`);
  }
  for (const { hash } of rows.slice(hashes.length - from + 1)) hashes.push(hash);
  if (whole) found.clear();
  for (const { punchId, kind, at } of shown.values()) {
    if (found.has(punchId)) continue;
    const punch = db
      .prepare(
        `SELECT p.kind, p.at FROM punch p JOIN journal j ON j.seq = p.seq
         WHERE p.id = ? AND j.kind = 'punch' AND j.id = p.id`,
      )
      .get(punchId) as { kind: string; at: number } | undefined;
    if (punch?.kind !== kind || punch.at !== at) {
      const now = punch === undefined ? 'gone' : `now ${punch.kind} of ${punch.at}`;
      throw new BrokenPromise('I1', `${machine.name}: ${kind} ${punchId} of ${at} is ${now}`);
    }
    found.add(punchId);
  }
}

export function checkChain({ machine }: Kiosk): void {
  const running = machine.running();
  if (running === null) return;
  const broken = verifyChain(running.ctx.db);
  if (broken !== null) throw new BrokenPromise('I2', `${machine.name}: ${JSON.stringify(broken)}`);
}

/** Somebody's punches that count, as they stand in the file. */
export function factsOf({ ctx }: Running, number: number): readonly Fact[] {
  return ctx.db
    .prepare(
      `SELECT p.id, p.kind, p.at, p.source FROM punch p JOIN employee e ON e.id = p.employee_id
       WHERE e.number = ? AND p.voided_by IS NULL`,
    )
    .all(String(number)) as Fact[];
}

export function limitMsOf({ ctx }: Running): number {
  return rulesOf(ctx.config()).openLimitMs;
}

/** `nowAt`: as of that instant; punches of a later one do not count yet, as after a clock was set back. */
export function spellsAt(
  running: Running,
  number: number,
  nowAt = Number.POSITIVE_INFINITY,
): readonly Spell[] {
  const facts = factsOf(running, number).filter(({ at }) => at <= nowAt);
  return spellsOf(facts, limitMsOf(running));
}

/** I5 for everybody of a kiosk on these dates. */
export async function checkFigures(
  company: Company,
  { machine }: Kiosk,
  dates: readonly string[],
): Promise<void> {
  const running = machine.running();
  if (running === null) return;
  for (const worker of company.workers) {
    const spells = spellsAt(running, worker.number, running.ctx.world.clock());
    for (const date of dates) await checkDay(company, running, worker, date, spells);
  }
}

async function checkDay(
  { zone, mode }: Company,
  running: Running,
  { number }: Worker,
  date: string,
  spells: readonly Spell[],
): Promise<void> {
  if (isSkipped(date, zone)) return;
  const nowAt = running.ctx.world.clock();
  if (date > civilDateOf(nowAt, zone)) return;
  const answer = await running.office.readDay({ number: String(number), date });
  if (!answer.ok) return;
  const unitMs = mode.vendor === 'moco' ? 60_000 : 1000;
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const naive = secondsWorked(spells, day, nowAt, limitMsOf(running), unitMs);
  const { hours } = answer.value.day;
  if (hours !== naive) {
    throw new BrokenPromise(
      'I5',
      `${number} on ${date}: ${String(hours)} s here, ${naive} s naively`,
    );
  }
}

/** What the engine contains to one day is a defect all the same. */
export function checkNoDefect({ machine }: Kiosk): void {
  const running = machine.running();
  if (running === null) return;
  const day = running.ctx.db
    .prepare('SELECT date, reason FROM owed_day WHERE substr(reason, 1, length(?)) = ?')
    .get(DEFECTIVE_DAY, DEFECTIVE_DAY) as { date: string; reason: string } | undefined;
  if (day !== undefined) {
    throw new BrokenPromise('defect', `${machine.name} on ${day.date}: ${day.reason}`);
  }
}

export async function checkDoctor({ machine }: Kiosk): Promise<void> {
  const running = machine.running();
  if (running === null) return;
  const answer = await running.office.doctor({});
  if (!answer.ok || answer.value.healthy) return;
  const ill = answer.value.checks.filter(({ ok }) => !ok);
  throw new BrokenPromise('I6', `${machine.name}: ${JSON.stringify(ill)}`);
}
