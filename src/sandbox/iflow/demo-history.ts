import { addDays, weekdayOf } from '../wall-clock.ts';
import type { DemoPerson } from '../demo-people.ts';
import type { EventRow, Scan } from './company.ts';
import { isNationalHoliday } from './national-holidays.ts';
import { hms } from './wall-time.ts';

const HISTORY_DAYS = 35;
const EVENT_DAYS_AHEAD = 120;
const FIRST_EVENT_ID = 485_247;
/** FNV-1a over the text: the only "chance" in the demo, the same for everybody. */
function draw(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV follow the last character closely; the high ones are mixed.
  return Math.floor(((hash ^ (hash >>> 15)) >>> 4) % below);
}

function plannedOn(person: DemoPerson, date: string): readonly [number, number] {
  if (isNationalHoliday(date)) return [0, 0];
  const weekday = weekdayOf(date);
  return [person.pattern.am[weekday] ?? 0, person.pattern.pm[weekday] ?? 0];
}

type Kind = 'vacation' | 'sick' | 'delegation';

const KINDS: Readonly<Record<Kind, Partial<EventRow>>> = {
  vacation: { event_type: 'leave', event_type_name: 'Vacation', event_type_color: '#28B4FF' },
  sick: {
    event_type: 'other_leave',
    event_type_name: 'Sick Leave',
    event_type_color: '#FA28FF',
    other_leave_type_name: '01 - Common illness',
  },
  delegation: {
    event_type: 'delegation',
    event_type_name: 'Delegation',
    event_type_color: '#FFC828',
  },
};

/** A week of vacation is one event; sickness and delegations last a day. */
function eventKind(person: DemoPerson, date: string): Kind | null {
  const [am, pm] = plannedOn(person, date);
  if (!person.takesLeave) return null;
  const monday = addDays(date, -weekdayOf(date));
  if (draw(`leave ${person.number} ${monday}`, 12) === 0) return 'vacation';
  if (am + pm === 0) return null;
  if (draw(`sick ${person.number} ${date}`, 40) === 0) return 'sick';
  return draw(`delegation ${person.number} ${date}`, 60) === 0 ? 'delegation' : null;
}

/** @param userIdOf iFlow's id of a person */
export function demoEvents(
  people: readonly DemoPerson[],
  today: string,
  userIdOf: (person: DemoPerson) => string,
): readonly EventRow[] {
  const rows: EventRow[] = [];
  const add = (person: DemoPerson, kind: Kind, start_date: string, end_date: string): void => {
    rows.push({
      event_type: '',
      event_type_name: '',
      event_type_color: '',
      other_leave_type_name: '',
      ...KINDS[kind],
      event_id: String(FIRST_EVENT_ID + rows.length),
      user_id: userIdOf(person),
      approve_status: '',
      partial_approved_by_user_id: null,
      reason_message: '',
      start_date,
      end_date,
    });
  };
  const first = addDays(today, -HISTORY_DAYS - weekdayOf(today));
  for (let offset = 0; offset <= HISTORY_DAYS + EVENT_DAYS_AHEAD; offset += 1) {
    const date = addDays(first, offset);
    for (const person of people) {
      const kind = eventKind(person, date);
      if (kind === null) continue;
      if (kind !== 'vacation') add(person, kind, date, date);
      else if (weekdayOf(date) === 0) add(person, kind, date, addDays(date, 4));
    }
  }
  return rows;
}

/** Five weeks of scans that end yesterday: in, out to lunch, back, home. Today is empty. */
export function demoScans(
  people: readonly DemoPerson[],
  today: string,
  userIdOf: (person: DemoPerson) => string,
  agentId: string,
): readonly Scan[] {
  const scans: Scan[] = [];
  for (let offset = -HISTORY_DAYS; offset < 0; offset += 1) {
    const date = addDays(today, offset);
    for (const person of people) {
      const kind = eventKind(person, date);
      if (kind === 'vacation' || kind === 'sick') continue;
      for (const seconds of scanSeconds(person, date)) {
        const at = `${date}T${hms(seconds)}`;
        const scan = {
          user_id: userIdOf(person),
          at,
          terminal_type: 'rfid',
          added_at: at,
        } as const;
        scans.push({ ...scan, id: scans.length + 1, agent_id: agentId });
      }
    }
  }
  return scans;
}

function scanSeconds(person: DemoPerson, date: string): readonly number[] {
  const [am, pm] = plannedOn(person, date);
  if (am + pm === 0) return [];
  const seed = `${person.number} ${date}`;
  const second = (what: string): number => draw(`${what} second ${seed}`, 60);
  const start = person.startsAtMinute - 12 + draw(`start ${seed}`, 25);
  const lunchAt = start + am * 60 - 8 + draw(`lunch ${seed}`, 20);
  const morning = [start * 60 + second('start'), lunchAt * 60 + second('lunch')];
  if (pm === 0) return morning;
  const backAt = lunchAt + 31 + draw(`back ${seed}`, 18);
  const endAt = backAt + pm * 60 - 10 + draw(`end ${seed}`, 24);
  return [...morning, backAt * 60 + second('back'), endAt * 60 + second('end')];
}
