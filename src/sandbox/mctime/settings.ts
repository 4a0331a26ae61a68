import type { Company, Organization } from './company.ts';

/**
 * `timeTrackingSettings` of an organization. All of them are texts, booleans and numbers too (documented). Assumed: times of
 * day are `HH:MM`, lengths minutes, and the rounding types besides "off" are `up`, `down` and `nearest`.
 */
export interface TimeTrackingSettings {
  /** Minutes; "off" = no limit. */
  readonly maxTimeEntryLength: string;
  readonly allowTimeEntriesFromTime: string;
  readonly allowTimeEntriesToTime: string;
  readonly minTimeEntryBreakLength: string;
  readonly maxTimeEntryBreakLength: string;
  readonly roundingTypeTimeEntryStartTime: string;
  readonly roundingAmountTimeEntryStartTime: string;
  readonly roundingTypeTimeEntryEndTime: string;
  readonly roundingAmountTimeEntryEndTime: string;
  readonly roundingTypeBreakStartTime: string;
  readonly roundingAmountBreakStartTime: string;
  readonly roundingTypeBreakEndTime: string;
  readonly roundingAmountBreakEndTime: string;
  readonly allowTimeEntriesInPast: string;
  readonly allowTimeEntriesInFuture: string;
}

export const DEFAULT_SETTINGS: TimeTrackingSettings = {
  maxTimeEntryLength: 'off',
  allowTimeEntriesFromTime: '00:00',
  allowTimeEntriesToTime: '24:00',
  minTimeEntryBreakLength: 'off',
  maxTimeEntryBreakLength: 'off',
  roundingTypeTimeEntryStartTime: 'off',
  roundingAmountTimeEntryStartTime: '0',
  roundingTypeTimeEntryEndTime: 'off',
  roundingAmountTimeEntryEndTime: '0',
  roundingTypeBreakStartTime: 'off',
  roundingAmountBreakStartTime: '0',
  roundingTypeBreakEndTime: 'off',
  roundingAmountBreakEndTime: '0',
  allowTimeEntriesInPast: 'true',
  allowTimeEntriesInFuture: 'true',
};

/** Documented: a clock ends by itself after 0 to 24 hours, 24 where nothing is set. */
const AUTO_STOP_HOURS = 24;

/** From the head of the tree down to the organization itself. */
function lineage(company: Company, id: string): readonly Organization[] {
  const line: Organization[] = [];
  let next: string | null = id;
  while (next !== null && line.length <= company.organizations.length) {
    const found = company.organizations.find((each) => each.id === next);
    if (!found) break;
    line.unshift(found);
    next = found.parentId;
  }
  return line;
}

/** Settings are inherited down the tree (documented for the automatic stop, assumed for the others). */
export function settingsOf(company: Company, organizationId: string): TimeTrackingSettings {
  return lineage(company, organizationId).reduce<TimeTrackingSettings>(
    (settings, organization) => ({ ...settings, ...organization.timeTrackingSettings }),
    DEFAULT_SETTINGS,
  );
}

export function autoStopHoursOf(company: Company, organizationId: string): number {
  return lineage(company, organizationId).reduce(
    (hours, organization) => organization.clockEndsAfterHours ?? hours,
    AUTO_STOP_HOURS,
  );
}

/** Whether only clocks may write there, and no times from and to. */
export function isOnlyClocked(company: Company, organizationId: string): boolean {
  return lineage(company, organizationId).reduce(
    (only, organization) => organization.onlyClocked ?? only,
    false,
  );
}

/** @param amount minutes as a text @returns epoch milliseconds */
function rounded(at: number, type: string, amount: string): number {
  const step = Number(amount) * 60_000;
  if (type === 'off' || !(step > 0)) return at;
  if (type === 'up') return Math.ceil(at / step) * step;
  if (type === 'down') return Math.floor(at / step) * step;
  return Math.round(at / step) * step;
}

/** Epoch milliseconds. */
export interface Span {
  readonly fromAt: number;
  readonly toAt: number;
}

export function roundedEntry(settings: TimeTrackingSettings, span: Span): Span {
  const s = settings;
  return {
    fromAt: rounded(
      span.fromAt,
      s.roundingTypeTimeEntryStartTime,
      s.roundingAmountTimeEntryStartTime,
    ),
    toAt: rounded(span.toAt, s.roundingTypeTimeEntryEndTime, s.roundingAmountTimeEntryEndTime),
  };
}

export function roundedBreak(settings: TimeTrackingSettings, span: Span): Span {
  const s = settings;
  return {
    fromAt: rounded(span.fromAt, s.roundingTypeBreakStartTime, s.roundingAmountBreakStartTime),
    toAt: rounded(span.toAt, s.roundingTypeBreakEndTime, s.roundingAmountBreakEndTime),
  };
}
