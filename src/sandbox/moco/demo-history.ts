import { addDays, wallClock, weekdayOf } from '../wall-clock.ts';
import type { Presence, Schedule, Stamped, UserReference } from './company.ts';
import type { DemoPerson } from '../demo-people.ts';

const HISTORY_DAYS = 35;
const SCHEDULE_DAYS_AHEAD = 370;
/** Month and day of the public holidays that have a fixed date all over Germany. */
const PUBLIC_HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Neujahr',
  '05-01': 'Tag der Arbeit',
  '10-03': 'Tag der Deutschen Einheit',
  '12-25': '1. Weihnachtstag',
  '12-26': '2. Weihnachtstag',
};
const FIRST_PRESENCE_ID = 5_400_001;
const FIRST_SCHEDULE_ID = 700_001;

/** FNV-1a over the text: the only "chance" in the demo, the same for everybody. */
function draw(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV follow the last character closely; the high ones are mixed.
  return Math.floor(((hash ^ (hash >>> 15)) >>> 4) % below);
}

function stamped(id: number, date: string): Stamped {
  const at = `${date}T17:00:00Z`;
  return { id, created_at: at, updated_at: at };
}

function referenceTo(person: DemoPerson): UserReference {
  return { id: person.id, firstname: person.firstname, lastname: person.lastname };
}

function hoursOn(person: DemoPerson, date: string): { readonly am: number; readonly pm: number } {
  const weekday = weekdayOf(date);
  return { am: person.pattern.am[weekday] ?? 0, pm: person.pattern.pm[weekday] ?? 0 };
}

/** The absence code of a person's day; null = expected at work, or no working day at all. */
function absenceOn(person: DemoPerson, date: string): '2' | '3' | '4' | null {
  if (weekdayOf(date) > 4) return null;
  if (PUBLIC_HOLIDAYS[date.slice(5)] !== undefined) return '2';
  const { am, pm } = hoursOn(person, date);
  if (!person.takesLeave || am + pm === 0) return null;
  const monday = addDays(date, -weekdayOf(date));
  if (draw(`leave ${person.number} ${monday}`, 12) === 0) return '4';
  return draw(`sick ${person.number} ${date}`, 40) === 0 ? '3' : null;
}

const ASSIGNMENTS = {
  '2': { id: 9002, name: 'Feiertag', color: '#9fc5e8' },
  '3': { id: 9003, name: 'Krankheit', color: '#f4cccc' },
  '4': { id: 9004, name: 'Urlaub', color: '#b6d7a8' },
} as const;

/** Absences from five weeks ago to a year ahead. Public holidays are rows of every person. */
export function demoSchedules(
  people: readonly DemoPerson[],
  companyName: string,
  now: number,
  zone: string,
): readonly Schedule[] {
  const today = wallClock(now, zone).date;
  const rows: Schedule[] = [];
  for (let offset = -HISTORY_DAYS; offset <= SCHEDULE_DAYS_AHEAD; offset += 1) {
    const date = addDays(today, offset);
    for (const person of people) {
      const code = absenceOn(person, date);
      if (code === null) continue;
      const assignment = { ...ASSIGNMENTS[code], code, customer_name: companyName };
      rows.push({
        ...stamped(FIRST_SCHEDULE_ID + rows.length, addDays(today, -HISTORY_DAYS)),
        date,
        comment: code === '2' ? (PUBLIC_HOLIDAYS[date.slice(5)] ?? null) : null,
        am: true,
        pm: true,
        symbol: null,
        assignment: { ...assignment, type: 'Absence' },
        user: referenceTo(person),
      });
    }
  }
  return rows;
}

function timeOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return `${String(hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The person's spans of the day, `HH:MM` to `HH:MM`: a morning, and an afternoon after lunch. */
function spansOn(person: DemoPerson, date: string): readonly (readonly [string, string])[] {
  const { am, pm } = hoursOn(person, date);
  if (am + pm === 0 || absenceOn(person, date) !== null) return [];
  const seed = `${person.number} ${date}`;
  const start = person.startsAtMinute - 12 + draw(`start ${seed}`, 25);
  const lunchAt = start + am * 60 - 8 + draw(`lunch ${seed}`, 20);
  const morning = [timeOf(start), timeOf(lunchAt)] as const;
  if (pm === 0) return [morning];
  const backAt = lunchAt + 30 + draw(`back ${seed}`, 18);
  const endAt = backAt + pm * 60 - 10 + draw(`end ${seed}`, 24);
  return [morning, [timeOf(backAt), timeOf(endAt)]];
}

/** Five weeks of presences that end yesterday; today is empty. */
export function demoHistory(
  people: readonly DemoPerson[],
  now: number,
  zone: string,
): readonly Presence[] {
  const today = wallClock(now, zone).date;
  const rows: Presence[] = [];
  for (let offset = -HISTORY_DAYS; offset < 0; offset += 1) {
    const date = addDays(today, offset);
    for (const person of people.filter((each) => each.active)) {
      const atHome = person.unit.name === 'Büro' && draw(`home ${person.number} ${date}`, 5) === 0;
      for (const [from, to] of spansOn(person, date)) {
        const id = FIRST_PRESENCE_ID + rows.length;
        const user = referenceTo(person);
        rows.push({ ...stamped(id, date), date, from, to, is_home_office: atHome, user });
      }
    }
  }
  return rows;
}
