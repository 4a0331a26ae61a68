import { wallClock } from '../wall-clock.ts';
import type { Company, TimeEntry } from './company.ts';
import { wallMinutes } from './instants.ts';
import type { Span, TimeTrackingSettings } from './settings.ts';

/** A time entry on its way to be saved; instants in epoch milliseconds. */
export interface Draft extends Span {
  /** null = a new one. */
  readonly id: string | null;
  readonly userId: string;
  readonly breaks: readonly Span[];
}

export interface Rules {
  readonly company: Company;
  readonly settings: TimeTrackingSettings;
  readonly zone: string;
  readonly now: number;
  readonly allowsOverlap: boolean;
}

/** Approved and exported entries can no longer be changed. Documented that one blocks a save; that an edit fails is assumed. */
export function isLocked(entry: TimeEntry): boolean {
  return entry.approvalStatus === 'approved' || entry.approvalStatus === 'exported';
}

/** Why the organization or the other entries forbid it, in words; null = nothing does. The words are assumed. */
export function objection(draft: Draft, rules: Rules): string | null {
  if (draft.toAt <= draft.fromAt) return 'the end must be after the start';
  return (
    lengthObjection(draft, rules.settings) ??
    windowObjection(draft, rules) ??
    dateObjection(draft, rules) ??
    breakObjection(draft, rules.settings) ??
    overlapObjection(draft, rules)
  );
}

/** Minutes, or null where the setting is "off". */
function limit(setting: string): number | null {
  return /^\d+$/.test(setting) ? Number(setting) : null;
}

function lengthObjection({ fromAt, toAt }: Draft, settings: TimeTrackingSettings): string | null {
  const longest = limit(settings.maxTimeEntryLength);
  if (longest === null || toAt - fromAt <= longest * 60_000) return null;
  return `the time entry is longer than ${longest} minutes`;
}

function minutesOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function windowObjection({ fromAt, toAt }: Draft, { settings, zone }: Rules): string | null {
  const opens = minutesOfDay(settings.allowTimeEntriesFromTime);
  const closes = minutesOfDay(settings.allowTimeEntriesToTime);
  if (opens === 0 && closes === 1440) return null;
  const sameDay = wallClock(fromAt, zone).date === wallClock(toAt, zone).date;
  const inside = wallMinutes(fromAt, zone) >= opens && wallMinutes(toAt, zone) <= closes;
  return sameDay && inside ? null : 'the time entry is outside of the allowed times';
}

/** Assumed: in the past is what ended before today, in the future what ends after now. */
function dateObjection({ toAt }: Draft, { settings, zone, now }: Rules): string | null {
  const today = wallClock(now, zone).date;
  if (settings.allowTimeEntriesInPast !== 'true' && wallClock(toAt, zone).date < today) {
    return 'time entries in the past are not allowed';
  }
  if (settings.allowTimeEntriesInFuture !== 'true' && toAt > now) {
    return 'time entries in the future are not allowed';
  }
  return null;
}

function breakObjection(draft: Draft, settings: TimeTrackingSettings): string | null {
  const shortest = limit(settings.minTimeEntryBreakLength);
  const longest = limit(settings.maxTimeEntryBreakLength);
  let end = draft.fromAt;
  for (const { fromAt, toAt } of draft.breaks.toSorted((a, b) => a.fromAt - b.fromAt)) {
    if (toAt <= fromAt) return 'the end of a break must be after its start';
    if (fromAt < draft.fromAt || toAt > draft.toAt) return 'a break is outside of the time entry';
    if (fromAt < end) return 'two breaks overlap';
    const minutes = (toAt - fromAt) / 60_000;
    if (shortest !== null && minutes < shortest) return 'a break is too short';
    if (longest !== null && minutes > longest) return 'a break is too long';
    end = toAt;
  }
  return null;
}

function overlapObjection(draft: Draft, { company, allowsOverlap }: Rules): string | null {
  if (allowsOverlap) return null;
  const hit = company.entries.find(
    (each) =>
      each.userId === draft.userId &&
      each.id !== draft.id &&
      Date.parse(each.from) < draft.toAt &&
      Date.parse(each.to) > draft.fromAt,
  );
  if (!hit) return null;
  return isLocked(hit)
    ? `it overlaps with an ${hit.approvalStatus} time entry`
    : 'it overlaps with another time entry';
}
