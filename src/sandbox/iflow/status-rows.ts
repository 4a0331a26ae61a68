import type { EventRow, User } from './company.ts';
import { eventsOn, isTimeOff, plannedHours } from './day-plan.ts';
import { slashDate, wallCount } from './wall-time.ts';
import type { IflowState } from './state.ts';
import { translated, type Language } from './words.ts';

/** One person in a status list. Every field is text but those the document shows otherwise. */
export interface StatusRow {
  readonly status: string;
  readonly at_work: boolean;
  readonly full_name: string;
  readonly cnp: string;
  readonly user_id: string;
  /** Only in the list of today. */
  readonly mark_number?: string;
  /** Only where there is one on the day. */
  readonly events?: readonly StatusEvent[];
  readonly live_attendance?: readonly (LiveInterval | LiveSummary)[];
}

export interface StatusEvent {
  readonly event_id: string;
  readonly user_id: string;
  readonly event_type: string;
  readonly event_type_name: string;
  readonly position: number;
  readonly consecutive_days_position: string;
  readonly event_type_color: string;
  readonly approve_status: string;
  readonly partial_approved_by_user_id: string | null;
  readonly other_leave_type_name: string;
  readonly event_meta: {
    readonly user_id: string;
    readonly days: number;
    readonly start_date: string;
    readonly end_date: string;
    readonly reason_message: string;
  };
}

export interface LiveInterval {
  readonly check_in: string;
  /** Empty while open. */
  readonly check_out: string;
  readonly worked: string;
}

export interface LiveSummary {
  readonly current_time: string;
  readonly total_worked: string;
}

/** The fields that every list shows, in the order of the document. */
export function baseRow(
  user: User,
  atWork: boolean,
  events: readonly StatusEvent[],
  language: Language,
): StatusRow {
  const words = [translated(atWork ? 'At work' : 'Missing', language)];
  return {
    status: [...words, ...events.map((event) => event.event_type_name)].join(', '),
    at_work: atWork,
    full_name: user.full_name ?? '',
    cnp: user.cnp ?? '',
    user_id: user.user_id,
  };
}

/** Whether the plan has somebody at work on a day. */
export function plannedAtWork(date: string, state: IflowState, user: User): boolean {
  const { company } = state;
  const off = eventsOn(date, company, user).some(isTimeOff);
  return !off && plannedHours(date, company, user) > 0;
}

export function statusEvents(
  date: string,
  state: IflowState,
  user: User,
  language: Language,
): readonly StatusEvent[] {
  return eventsOn(date, state.company, user).map((event, position) => ({
    event_id: event.event_id,
    user_id: event.user_id,
    event_type: event.event_type,
    event_type_name: translated(event.event_type_name, language),
    position,
    consecutive_days_position: placeOf(date, event),
    event_type_color: event.event_type_color,
    approve_status: event.approve_status,
    partial_approved_by_user_id: event.partial_approved_by_user_id,
    other_leave_type_name: translated(event.other_leave_type_name, language),
    event_meta: {
      user_id: event.user_id,
      days: daysOf(event),
      start_date: slashDate(event.start_date),
      end_date: slashDate(event.end_date),
      reason_message: event.reason_message,
    },
  }));
}

/** Only `solo` is documented; the words for longer events are ours. */
function placeOf(date: string, event: EventRow): string {
  if (event.start_date === event.end_date) return 'solo';
  if (date === event.start_date) return 'first';
  return date === event.end_date ? 'last' : 'middle';
}

function daysOf({ start_date, end_date }: EventRow): number {
  return (wallCount(`${end_date}T00:00:00`) - wallCount(`${start_date}T00:00:00`)) / 86_400 + 1;
}
