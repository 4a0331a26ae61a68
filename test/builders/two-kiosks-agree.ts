import { expect } from 'vitest';
import { localText } from '../../src/core/time/zone.ts';
import { owedDays } from '../../src/service/store/outbox.ts';
import { punchById } from '../../src/service/store/punch.ts';
import { readDay } from '../../src/service/usecases/read-day.ts';
import { NAMES, type Name, type TwoKiosks } from './two-kiosks.ts';
import { local, told, ZONE } from './vendor-rig.ts';

/** A piece of work as it was in truth: wall times to the second; an end of '' has not been yet. */
export type Truth = readonly [from: string, to: string];

const ROUNDS = 20;
const PAUSE_MS = 240_000;

type Piece = { readonly fromAt: number; readonly toAt: number | null };

/** What the vendor has, in order; a piece without length (a clock that was ended as it began) counts for nothing there. */
export function workAt(two: TwoKiosks, number: number): readonly Piece[] {
  const instantOf = (text: string): number =>
    text.startsWith('@') ? Number(text.slice(1)) : local(text);
  return two.of
    .workOf(two.company(), number, (at) => `@${at}`)
    .map(({ from, to }) => ({ fromAt: instantOf(from), toAt: to === null ? null : instantOf(to) }))
    .filter(({ fromAt, toAt }) => fromAt !== toAt)
    .toSorted((a, b) => a.fromAt - b.fromAt);
}

/** The same as a person reads it there: `2026-11-23 08:00-12:00`. */
export function readAt(two: TwoKiosks, number: number): readonly string[] {
  return workAt(two, number).map(({ fromAt, toAt }) => {
    const to = toAt === null ? null : localText(toAt, ZONE);
    return told({ from: localText(fromAt, ZONE), to });
  });
}

/**
 * Somebody's days at a kiosk in what the vendor counts: pieces of work, what is to be reviewed, hours, breaks. A vendor
 * whose rows hold no breaks cannot say whether work was broken or ended and begun again: to it that is the same.
 */
export function daysAt(two: TwoKiosks, name: Name, number: number, dates: readonly string[]) {
  return dates.map((date) => {
    const outcome = readDay(two.kiosk(name), { number: String(number), date });
    if (!outcome.ok) throw new Error(outcome.refusal);
    const { presences, hours, breaks, open } = outcome.value.day;
    const pauses = breaks as { since: string; until: string }[];
    const pieces = (presences as Shown[]).flatMap((presence) => piecesOf(presence, pauses));
    const text = (at: string | null): string => (at === null ? '' : counted(two, at));
    return {
      pieces: pieces
        .map(({ from, to, state }) => [text(from), text(to), state].join(' '))
        .toSorted(),
      hours,
      breaks: pauses.map(({ since, until }) => `${text(since)} ${text(until)}`),
      open,
    };
  });
}

type Shown = { readonly from: string; readonly to: string | null; readonly state: string };

/** Local times of a day read as `2026-11-23 12:00:10` or as instants with an offset: both sort within a day. */
function piecesOf(
  presence: Shown,
  breaks: readonly { readonly since: string; readonly until: string }[],
): readonly Shown[] {
  const wall = (text: string): string => text.slice(0, 19).replace(' ', 'T');
  const { from, to, state } = presence;
  const inside = breaks.filter(
    ({ since, until }) => wall(since) > wall(from) && (to === null || wall(until) < wall(to)),
  );
  const ends = [from, ...inside.flatMap(({ since, until }) => [since, until]), to];
  return Array.from({ length: ends.length / 2 }, (_, index) => ({
    from: ends[2 * index] ?? '',
    to: ends[2 * index + 1] ?? null,
    state,
  }));
}

function counted({ of }: TwoKiosks, iso: string): string {
  const text = iso.replace(' ', 'T');
  return of.vendor === 'moco' ? text.slice(0, 16) : text.slice(0, 19);
}

/** `B 2026-11-23 conflict overlap`, of everything that is not agreed. */
export function unsettled(two: TwoKiosks): readonly string[] {
  return NAMES.flatMap((name) =>
    owedDays(two.kiosk(name).db, two.of.vendor).map(({ date, state, reason }) =>
      [name, date, state, reason ?? ''].join(' ').trim(),
    ),
  );
}

/** Seconds that the vendor has to show for what was in truth, by its own granularity; a cut at 23:59 costs a minute. */
function secondsOf({ of }: TwoKiosks, [from, to]: Truth): number {
  const stepMs = of.vendor === 'moco' ? 60_000 : 1000;
  const floored = (text: string): number => Math.floor(local(text) / stepMs) * stepMs;
  const isCut = from.slice(0, 10) !== to.slice(0, 10);
  const lost = of.midnight === '23:59' && isCut ? 60 : 0;
  return (floored(to) - floored(from)) / 1000 - lost;
}

/**
 * What no story may break, whatever becomes of it. Rows may overlap there only while a person is asked about them: two
 * kiosks that write in the same moment cannot see each other, and no vendor offers a condition for a write.
 */
export function expectSound(two: TwoKiosks, number: number): void {
  const isAsked = unsettled(two).some((text) => text.includes('conflict'));
  const work = isAsked ? [] : workAt(two, number);
  for (const [index, { toAt }] of work.entries()) {
    const next = work[index + 1]?.fromAt ?? Number.POSITIVE_INFINITY;
    expect(toAt ?? Number.POSITIVE_INFINITY, 'overlap there').toBeLessThanOrEqual(next);
  }
  for (const name of NAMES) {
    const { db } = two.kiosk(name);
    for (const { punchId, number: seq } of two.receipts(name)) {
      expect(punchById(db, punchId), `receipt ${seq} of ${name}`).toMatchObject({ seq });
    }
    for (const { seq, body } of edits(two, name)) {
      const edit = JSON.parse(body);
      expect(edit, `edit ${seq} of ${name}`).toMatchObject({
        before: expect.any(Array),
        after: expect.any(Array),
      });
      for (const id of edit['voids'] as string[]) {
        expect(punchById(db, id), `punch ${id} of ${name}`).toMatchObject({ voidedBy: seq });
      }
    }
  }
}

/** The vendor's edits that a kiosk has journalled. */
export function edits(two: TwoKiosks, name: Name) {
  return two
    .kiosk(name)
    .db.prepare(`SELECT seq, body FROM journal WHERE kind = 'vendorEdit' ORDER BY seq`)
    .all() as { readonly seq: number; readonly body: string }[];
}

/** Both kiosks show the same days, the vendor has what was in truth, nothing is owed, and nothing stirs any more. */
export async function expectAgreed(
  two: TwoKiosks,
  number: number,
  truth: readonly Truth[],
): Promise<void> {
  await expectQuiet(two, number);
  expect(unsettled(two)).toEqual([]);
  const dates = [...new Set(truth.flat().flatMap((text) => text.slice(0, 10) || []))].toSorted();
  expect(daysAt(two, 'B', number, dates)).toEqual(daysAt(two, 'A', number, dates));
  const closed = truth.filter(([, to]) => to !== '');
  const work = workAt(two, number);
  const there = work.reduce((sum, { fromAt, toAt }) => sum + (toAt ?? fromAt) - fromAt, 0);
  expect(there / 1000, 'seconds there').toBe(
    closed.reduce((sum, span) => sum + secondsOf(two, span), 0),
  );
  const cuts = closed.filter(([from, to]) => from.slice(0, 10) !== to.slice(0, 10)).length;
  const open = two.of.sendsOpen ? truth.length - closed.length : 0;
  const rows = closed.length + open + (two.of.midnight === 'whole' ? 0 : cuts);
  expect(work, 'rows there').toHaveLength(rows);
}

/** Each hears of what the other has sent. */
export async function settleBoth(two: TwoKiosks, order: readonly Name[] = NAMES): Promise<void> {
  for (const name of NAMES) two.setOffline(name, false);
  for (const name of [...order, ...order]) {
    two.pass(PAUSE_MS);
    await two.sync(name);
  }
}

/** Twenty further rounds on both change nothing, here or there, and write nothing. */
export async function expectQuiet(two: TwoKiosks, number: number): Promise<void> {
  await settleBoth(two);
  const before = standing(two);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of NAMES) await two.sync(name);
    two.pass(PAUSE_MS);
  }
  expect(standing(two), 'quiet').toEqual(before);
  expectSound(two, number);
}

function standing(two: TwoKiosks) {
  const writes = two.sandbox.control
    .log()
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('get_today_status'))
    .map(({ method, path }) => `${method} ${path}`);
  const journals = NAMES.map((name) =>
    two.kiosk(name).db.prepare('SELECT count(*) FROM journal').pluck().get(),
  );
  return { writes, journals, unsettled: unsettled(two) };
}
