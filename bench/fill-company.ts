import type { PunchKind } from '../src/core/punch/punch.ts';
import { weekdayOf, datesBetween } from '../src/core/time/civil-date.ts';
import { instantOf } from '../src/core/time/zone.ts';
import type { Db } from '../src/service/store/database.ts';
import { putDayOff } from '../src/service/store/day-off.ts';
import { putEmployee } from '../src/service/store/employee.ts';
import { reproject } from '../src/service/store/presence.ts';
import { insertPunch } from '../src/service/store/punch.ts';
import { putModel } from '../src/service/store/working-time-model.ts';
import { putYearBalance } from '../src/service/store/year-balance.ts';

/**
 * A thousand people with a year of four punches a workday: 522,000 of each five hundred. Every other person leaves at noon
 * (in, out, in, out: two presences a day), the others record a break (one presence). Earlier years are presences alone, to
 * make a million. The journal stays empty: nothing that is measured here reads it.
 */
export const YEAR = 2025;
const PEOPLE = 1_000;
const PRESENCES = 1_000_000;
/** The last workday of the year in the afternoon: everybody is in. */
export const NOW_AT = Date.parse(`${YEAR}-12-31T14:30:00Z`);

export const ZONE = 'Europe/Berlin';
const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;
const EIGHT_HOURS = [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0];
const AWAY = ['regular_holidays', 'sick_self', 'home_office'] as const;

type Wall = { readonly date: string; readonly midnightAt: number };

export function fillCompany(db: Db, people = PEOPLE, presences = PRESENCES): void {
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = OFF');
  const workdays = workdaysOf(YEAR, YEAR);
  const seconds = secondsFrom(42);
  db.exec('BEGIN');
  for (let number = 1; number <= people; number += 1) {
    const employeeId = putPerson(db, number);
    punchYear(db, employeeId, number, workdays, seconds);
    reproject(db, employeeId, Number.MIN_SAFE_INTEGER, RULES);
    putAbsences(db, employeeId, number, workdays);
  }
  putEarlierYears(db, presences);
  db.exec('COMMIT');
  db.pragma('foreign_keys = ON');
  db.pragma('synchronous = FULL');
}

function putPerson(db: Db, number: number): string {
  const id = `person-${String(number).padStart(30, '0')}`;
  putEmployee(db, {
    id,
    number: String(number),
    name: `Person ${number}`,
    active: true,
    language: null,
    vendorId: null,
    source: 'roster',
    activeSource: 'roster',
    adultFromDate: null,
  });
  const model = { kind: 'weekly', fromDate: '2015-01-01', toDate: null } as const;
  putModel(db, id, { ...model, amSeconds: EIGHT_HOURS, pmSeconds: EIGHT_HOURS }, 'roster');
  putYearBalance(db, id, YEAR, {
    overtimeCarryoverSeconds: 3_600 * (number % 40),
    overtimeReducedSeconds: 0,
    holidaysQuotaDays: 30,
    holidaysCarryDays: 2.5,
  });
  return id;
}

function punchYear(
  db: Db,
  employeeId: string,
  number: number,
  workdays: readonly Wall[],
  seconds: () => number,
): void {
  const middle: readonly PunchKind[] =
    number % 2 === 0 ? ['out', 'in'] : ['breakStart', 'breakEnd'];
  const last = workdays.at(-1);
  for (const workday of workdays) {
    const kinds: readonly PunchKind[] = [
      'in',
      ...middle,
      ...(workday === last ? [] : ['out' as const]),
    ];
    kinds.forEach((kind, index) => {
      const at =
        workday.midnightAt + ([8, 12, 12.5, 16.5][index] ?? 0) * 3_600_000 + seconds() * 1000;
      const id = `${employeeId.slice(-4)}${at.toString(36)}-aaaa-bbbb-cccc-${kind.padStart(10, '0')}`;
      insertPunch(db, { id, employeeId, kind, at, zone: ZONE, source: 'badge' }, 1);
    });
  }
}

/** Thirty days each, somewhere in the year. */
function putAbsences(db: Db, employeeId: string, number: number, workdays: readonly Wall[]): void {
  for (let nth = 0; nth < 30; nth += 1) {
    const workday = workdays[(number * 7 + nth * 8) % workdays.length];
    const type = AWAY[nth % AWAY.length] ?? 'other';
    if (workday === undefined) continue;
    const portion = nth % 10 === 0 ? 0.5 : 1;
    putDayOff(db, employeeId, { date: workday.date, type, portion, half: null }, 'roster');
  }
}

/** Rows as `store/presence.ts` writes them, without punches of their own. */
function putEarlierYears(db: Db, presences: number): void {
  const insert = db.prepare(
    `INSERT INTO presence (employee_id, from_at, id, to_at, state, out_id, breaks, flags)
     VALUES (?, ?, ?, ?, 'closed', ?, '[]', '[]')`,
  );
  const people = db.prepare('SELECT id FROM employee ORDER BY id').pluck().all() as string[];
  let left = presences - (db.prepare('SELECT count(*) FROM presence').pluck().get() as number);
  for (const { midnightAt } of workdaysOf(2015, YEAR - 1).toReversed()) {
    for (const employeeId of people) {
      if (left <= 0) return;
      left -= 1;
      const fromAt = midnightAt + 8 * 3_600_000;
      const id = `${employeeId.slice(-4)}${fromAt.toString(36)}-aaaa-bbbb-cccc-000000000000`;
      insert.run(employeeId, fromAt, id, fromAt + 8 * 3_600_000, id.replace('aaaa', 'dddd'));
    }
  }
}

function workdaysOf(fromYear: number, toYear: number): readonly Wall[] {
  return datesBetween(`${fromYear}-01-01`, `${toYear}-12-31`)
    .filter((date) => weekdayOf(date) <= 5)
    .map((date) => {
      const midnightAt = instantOf(date, '00:00', ZONE, { fold: 'first', gap: 'after' });
      if (midnightAt === null) throw new Error(`${date} has no midnight in ${ZONE}`);
      return { date, midnightAt };
    });
}

/** Up to a quarter of an hour, the same ones each time. */
function secondsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 900;
  };
}
