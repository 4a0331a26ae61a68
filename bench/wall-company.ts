import type { PunchKind } from '../src/core/punch/punch.ts';
import { addDays, datesBetween, weekdayOf } from '../src/core/time/civil-date.ts';
import { startOfDay } from '../src/core/time/zone.ts';
import type { ScratchKiosk } from '../src/service/scratch-kiosk.ts';
import type { Db } from '../src/service/store/database.ts';
import { reproject } from '../src/service/store/presence.ts';
import { insertPunch } from '../src/service/store/punch.ts';
import { importEmployees } from '../src/service/usecases/import-employees.ts';
import { refoldWhereRulesChanged } from '../src/service/usecases/refold.ts';

/**
 * Five thousand people with a badge each and two hundred workdays of one presence: a million. The last thirty days are
 * folded from punches, earlier ones are presences alone. Nobody is in, and the journal is empty. A vendor would know twenty of them.
 */
export const PEOPLE = 5_000;
export const LINKED = 20;
export const ZONE = 'Europe/Berlin';
/** The morning on which the wall is measured, a Wednesday that is still to come: a clock that only grows does not begin below nothing. */
export const TODAY = '2030-03-06';
export const MORNING_AT = startOfDay(TODAY, ZONE) + 8 * 3_600_000;

const DAYS_EACH = 200;
export const DAYS_OF_PUNCHES = 30;
const HOUR_MS = 3_600_000;
const RULES = { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' } as const;

export function badgeOf(number: number): string {
  return `00${String(40_000_000 + number * 7)}`;
}

export function nameOf(number: number): string {
  return `Person ${number}`;
}

/** Workdays before today, the newest first. */
export const WORKDAYS = datesBetween(addDays(TODAY, -400), addDays(TODAY, -1))
  .filter((date) => weekdayOf(date) <= 5)
  .toReversed()
  .slice(0, DAYS_EACH);

export function fillWallCompany(kiosk: ScratchKiosk): void {
  const { db } = kiosk;
  refoldWhereRulesChanged(kiosk);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  putPeople(kiosk);
  const ids = db.prepare('SELECT id FROM employee ORDER BY id').pluck().all() as string[];
  const mornings = WORKDAYS.map((date) => startOfDay(date, ZONE) + 8 * HOUR_MS);
  db.exec('BEGIN');
  for (const [nth, id] of ids.entries()) {
    putPunches(db, id, mornings.slice(0, DAYS_OF_PUNCHES), nth);
    reproject(db, id, Number.MIN_SAFE_INTEGER, RULES);
    // Folding takes away what no punch is behind: so these come after it.
    putPresences(db, id, mornings.slice(DAYS_OF_PUNCHES), nth);
  }
  checkCount(db);
  db.exec('COMMIT');
  db.pragma('foreign_keys = ON');
  db.pragma('synchronous = FULL');
}

function checkCount(db: Db): void {
  const count = db.prepare('SELECT count(*) FROM presence').pluck().get();
  if (count !== PEOPLE * DAYS_EACH) throw new Error(`${String(count)} presences`);
}

function putPeople(kiosk: ScratchKiosk): void {
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const number = index + 1;
    return `${number},${nameOf(number)},${badgeOf(number)},8:00;8:00;8:00;8:00;8:00;0;0,2025-01-01,${number <= LINKED ? number : ''}`;
  });
  const text = ['number,name,badge,weekly,model_from,vendor_id', ...rows, ''].join('\n');
  const imported = importEmployees(kiosk, { format: 'csv', text });
  if (!imported.ok) throw new Error(JSON.stringify(imported));
}

/** Rows as `store/presence.ts` writes them, without punches of their own. */
function putPresences(db: Db, employeeId: string, mornings: readonly number[], nth: number): void {
  const insert = db.prepare(
    `INSERT INTO presence (employee_id, from_at, id, to_at, state, out_id, breaks, flags)
     VALUES (?, ?, ?, ?, 'closed', ?, '[]', '[]')`,
  );
  for (const at of mornings) {
    const fromAt = at + (nth % 900) * 1000;
    const [inId, outId] = [idOf(nth, fromAt, 'in'), idOf(nth, fromAt, 'out')];
    insert.run(employeeId, fromAt, inId, fromAt + 8 * HOUR_MS, outId);
  }
}

function putPunches(db: Db, employeeId: string, mornings: readonly number[], nth: number): void {
  for (const at of mornings) {
    const fromAt = at + (nth % 900) * 1000;
    for (const kind of ['in', 'out'] as const) {
      const id = idOf(nth, fromAt, kind);
      const punchAt = kind === 'in' ? fromAt : fromAt + 8 * HOUR_MS;
      insertPunch(db, { id, employeeId, kind, at: punchAt, zone: ZONE, source: 'badge' }, 1);
    }
  }
}

function idOf(nth: number, at: number, kind: PunchKind): string {
  const time = (at / 1000).toString(16).padStart(8, '0');
  return `${time}-0000-4000-8000-${kind === 'in' ? '1' : '2'}${nth.toString(16).padStart(11, '0')}`;
}
