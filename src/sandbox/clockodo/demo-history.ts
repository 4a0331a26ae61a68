import { DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';
import { addDays, wallClock, weekdayOf } from '../wall-clock.ts';
import type { Absence, Company, User } from './company.ts';
import { dayStartAt, utcSecond } from './entry-time.ts';
import { timeEntry, type TimeEntry } from './entry.ts';
import { nonbusinessOf } from './nonbusiness.ts';

export const HISTORY_DAYS = 35;
const DAYS_AHEAD = 370;
const FIRST_ENTRY_ID = 71_100_001;
const FIRST_ABSENCE_ID = 870_001;
const MINUTE_SECONDS = 60;

/** FNV-1a over the text: the only "chance" in the demo, the same for everybody. */
function draw(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return Math.floor(((hash ^ (hash >>> 15)) >>> 4) % below);
}

/** The vendor's id of a demo person. */
export function demoUsersId(number: number): number {
  return 248_100 + number * 7;
}

/** The first day that is kept in clockodo. */
export function firstDay(now: number, zone: string): string {
  return addDays(wallClock(now, zone).date, -HISTORY_DAYS);
}

type Kind = Pick<Absence, 'type' | 'status'>;

function worksOn({ pattern }: DemoPerson, date: string): boolean {
  const weekday = weekdayOf(date);
  return (pattern.am[weekday] ?? 0) + (pattern.pm[weekday] ?? 0) > 0;
}

/** What a person's day is instead of work; null = work. Weeks of leave begin on a Monday. */
function absenceOn(person: DemoPerson, date: string): Kind | null {
  if (!person.takesLeave || weekdayOf(date) > 4) return null;
  const monday = addDays(date, -weekdayOf(date));
  if (draw(`leave ${person.number} ${monday}`, 12) === 0) return { type: 1, status: 1 };
  if (draw(`sick ${person.number} ${date}`, 40) === 0) return { type: 4, status: 1 };
  return null;
}

function isAtHome(person: DemoPerson, date: string): boolean {
  return person.unit.name === 'Büro' && draw(`home ${person.number} ${date}`, 5) === 0;
}

/** Leave as far ahead as a year; nobody is sick or at home on a day to come. */
function kindOn(person: DemoPerson, date: string, today: string): Kind | null {
  const kind = absenceOn(person, date);
  if (kind !== null) return kind.type === 4 && date > today ? null : kind;
  const home = date < today && weekdayOf(date) < 5 && isAtHome(person, date);
  return home ? { type: 8, status: 1 } : null;
}

/** Absences from the first day to a year ahead; equal days that follow one another in a year are one row. */
export function demoAbsences(now: number, zone: string, approverId: number): readonly Absence[] {
  const today = wallClock(now, zone).date;
  const rows: Absence[] = [];
  for (const person of DEMO_PEOPLE.filter((each) => each.active)) {
    for (let offset = -HISTORY_DAYS; offset <= DAYS_AHEAD; offset += 1) {
      const date = addDays(today, offset);
      const kind = worksOn(person, date) ? kindOn(person, date, today) : null;
      if (kind === null) continue;
      const last = rows.at(-1);
      const follows =
        last?.users_id === demoUsersId(person.number) &&
        last.type === kind.type &&
        last.date_until === addDays(date, -1) &&
        last.date_since.slice(0, 4) === date.slice(0, 4);
      if (follows) {
        rows[rows.length - 1] = longer(last, date);
        continue;
      }
      rows.push(absence(FIRST_ABSENCE_ID + rows.length, person, date, kind, approverId));
    }
  }
  return [...rows, ...upcoming(FIRST_ABSENCE_ID + rows.length, today)];
}

function longer(absence: Absence, date: string): Absence {
  return { ...absence, date_until: date, count_days: (absence.count_days ?? 0) + 1 };
}

function absence(
  id: number,
  person: DemoPerson,
  date: string,
  { type, status }: Kind,
  approverId: number,
): Absence {
  const approved = status === 1;
  return {
    id,
    users_id: demoUsersId(person.number),
    date_since: date,
    date_until: date,
    type,
    status,
    note: null,
    public_note: null,
    sick_note: type === 4 ? true : null,
    count_days: 1,
    count_hours: null,
    date_enquired: date,
    date_approved: approved ? date : null,
    approved_by: approved ? approverId : null,
  };
}

/** Nobody has decided yet about a day of leave of number 26. */
function upcoming(id: number, today: string): readonly Absence[] {
  const person = DEMO_PEOPLE.find((each) => each.number === 26);
  if (!person) return [];
  const date = addDays(today, 21 - weekdayOf(today));
  return [absence(id, person, date, { type: 1, status: 0 }, 0)];
}

/** Seconds after midnight from which to which a person works on a date. */
function spansOn(person: DemoPerson, date: string): readonly (readonly [number, number])[] {
  const weekday = weekdayOf(date);
  const am = person.pattern.am[weekday] ?? 0;
  const pm = person.pattern.pm[weekday] ?? 0;
  if (am + pm === 0 || absenceOn(person, date) !== null) return [];
  const seed = `${person.number} ${date}`;
  const minutes = (value: number, name: string): number =>
    value * MINUTE_SECONDS + draw(`${name} seconds ${seed}`, MINUTE_SECONDS);
  const start = person.startsAtMinute - 12 + draw(`start ${seed}`, 25);
  const lunchAt = start + am * 60 - 8 + draw(`lunch ${seed}`, 20);
  const morning = [minutes(start, 'start'), minutes(lunchAt, 'lunch')] as const;
  if (pm === 0) return [morning];
  const backAt = lunchAt + 30 + draw(`back ${seed}`, 18);
  const endAt = backAt + pm * 60 - 10 + draw(`end ${seed}`, 24);
  return [morning, [minutes(backAt, 'back'), minutes(endAt, 'end')]];
}

/** Whole nonbusiness days; on half ones the demo works its morning and afternoon all the same. */
function isFree(company: Company, user: User | undefined, date: string): boolean {
  if (user === undefined) return true;
  const day = nonbusinessOf(company, user, Number(date.slice(0, 4))).get(date);
  return day !== undefined && !day.half_day;
}

/** Five weeks of clocked entries that end yesterday; today is empty. */
export function demoEntries(company: Company, now: number, zone: string): readonly TimeEntry[] {
  const today = wallClock(now, zone).date;
  const rows: TimeEntry[] = [];
  const customers_id = company.customers[0]?.id ?? 0;
  const services_id = company.services[0]?.id ?? 0;
  for (let offset = -HISTORY_DAYS; offset < 0; offset += 1) {
    const date = addDays(today, offset);
    const startAt = dayStartAt(date, zone);
    for (const person of DEMO_PEOPLE.filter((each) => each.active)) {
      const users_id = demoUsersId(person.number);
      const user = company.users.find((each) => each.id === users_id);
      if (isFree(company, user, date)) continue;
      for (const [since, until] of spansOn(person, date)) {
        const time_since = utcSecond(startAt + since * 1000);
        rows.push(
          timeEntry({
            id: FIRST_ENTRY_ID + rows.length,
            customers_id,
            services_id,
            users_id,
            time_since,
            time_until: utcSecond(startAt + until * 1000),
            time_clocked_since: time_since,
            clocked: true,
          }),
        );
      }
    }
  }
  return rows;
}
