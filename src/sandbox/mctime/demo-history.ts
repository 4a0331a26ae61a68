import { DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';
import { addDays, wallClock, weekdayOf } from '../wall-clock.ts';
import { automaticBreaks } from './automatic-breaks.ts';
import type { Break, TimeEntry, User } from './company.ts';
import { instantOf, utcSecond } from './instants.ts';
import type { ApprovalStatus, CreationType, TimeType } from './names.ts';
import type { Span } from './settings.ts';
import { uuidOf } from './uuid.ts';

const HISTORY_DAYS = 35;
/** Month and day of the public holidays that have a fixed date all over Germany: nobody works. */
const PUBLIC_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '10-03', '12-25', '12-26']);

/** FNV-1a over the text: the only "chance" in the demo, the same for everybody. */
function draw(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV follow the last character closely; the high ones are mixed.
  return Math.floor(((hash ^ (hash >>> 15)) >>> 4) % below);
}

function hoursOn(person: DemoPerson, date: string): number {
  const weekday = weekdayOf(date);
  return (person.pattern.am[weekday] ?? 0) + (person.pattern.pm[weekday] ?? 0);
}

function absenceOn(person: DemoPerson, date: string): 'vacation' | 'sick' | null {
  if (!person.takesLeave) return null;
  const monday = addDays(date, -weekdayOf(date));
  if (draw(`leave ${person.number} ${monday}`, 12) === 0) return 'vacation';
  return draw(`sick ${person.number} ${date}`, 40) === 0 ? 'sick' : null;
}

/** What is older has gone further: exported, approved, under approval, and this week's is not approved yet. */
function statusOf(age: number, seed: string): ApprovalStatus {
  if (age > 21) return 'exported';
  if (age > 10) return 'approved';
  if (age > 5) return draw(`status ${seed}`, 12) === 0 ? 'disapproved' : 'under_approval';
  return 'not_approved_yet';
}

function creationOf(type: TimeType, seed: string): CreationType {
  if (type === 'vacation' || type === 'sick') return 'wtm';
  const chance = draw(`creation ${seed}`, 20);
  if (chance === 0) return null;
  return chance < 4 ? 'times' : 'clock';
}

function workTypeOf(person: DemoPerson, seed: string): TimeType {
  if (person.unit.name === 'Büro') return draw(`home ${seed}`, 5) === 0 ? 'home_office' : 'work';
  return draw(`travel ${seed}`, 30) === 0 ? 'travel' : 'work';
}

interface Day {
  readonly person: DemoPerson;
  readonly user: User;
  readonly date: string;
  readonly zone: string;
  /** Calendar days until today. */
  readonly age: number;
}

/** Real times of day for absences too, as the vendor has them. */
function spanOf({ person, date, zone }: Day, absent: boolean): Span {
  const hours = hoursOn(person, date);
  const seed = `${person.number} ${date}`;
  const startMinute = absent
    ? person.startsAtMinute
    : person.startsAtMinute - 12 + draw(`start ${seed}`, 25);
  const lunchMinutes = hours > 6 && !absent ? 30 + draw(`back ${seed}`, 18) : 0;
  const driftMinutes = absent ? 0 : draw(`end ${seed}`, 24) - 10;
  const time = `${String(Math.floor(startMinute / 60)).padStart(2, '0')}:${String(startMinute % 60).padStart(2, '0')}`;
  const fromAt = instantOf(date, time, zone);
  return { fromAt, toAt: fromAt + (hours * 60 + lunchMinutes + driftMinutes) * 60_000 };
}

function breaksOf(day: Day, span: Span, id: string): readonly Break[] {
  const { person, user, date, zone } = day;
  const model = user.automaticBreaks.length > 0;
  const fromAt = span.fromAt + (232 + draw(`lunch ${person.number} ${date}`, 20)) * 60_000;
  const minutes = 30 + draw(`back ${person.number} ${date}`, 18);
  const manual = hoursOn(person, date) > 6 ? [{ fromAt, toAt: fromAt + minutes * 60_000 }] : [];
  return (model ? automaticBreaks(user, span, zone) : manual).map((each, index) => ({
    id: uuidOf(`break ${id} ${index}`),
    from: utcSecond(each.fromAt),
    to: utcSecond(each.toAt),
    automatic: model,
  }));
}

function entryOn(day: Day): TimeEntry {
  const { person, user, date } = day;
  const seed = `${person.number} ${date}`;
  const absence = absenceOn(person, date);
  const type = absence ?? workTypeOf(person, seed);
  const span = spanOf(day, absence !== null);
  const id = uuidOf(`entry ${seed}`);
  return {
    id,
    userId: user.id,
    from: utcSecond(span.fromAt),
    to: utcSecond(span.toAt),
    breaks: absence === null ? breaksOf(day, span, id) : [],
    comment: absence === 'vacation' ? 'Urlaub' : null,
    type,
    organizationId: user.organizationIds[0] ?? '',
    approvalStatus: statusOf(day.age, seed),
    creationType: creationOf(type, seed),
  };
}

/** Five weeks of time entries that end yesterday; today is empty. */
export function demoEntries(
  userOf: (person: DemoPerson) => User,
  now: number,
  zone: string,
): readonly TimeEntry[] {
  const today = wallClock(now, zone).date;
  const entries: TimeEntry[] = [];
  for (let age = HISTORY_DAYS; age > 0; age -= 1) {
    const date = addDays(today, -age);
    if (PUBLIC_HOLIDAYS.has(date.slice(5))) continue;
    for (const person of DEMO_PEOPLE) {
      if (!person.active || hoursOn(person, date) === 0) continue;
      entries.push(entryOn({ person, user: userOf(person), date, zone, age }));
    }
  }
  return entries;
}
