import { changedSwitches } from '../switch-position.ts';
import { POSITIONS } from './switch-positions.ts';
import { DEFAULT_TIME_SWITCHES, type TimeSwitches } from './switches-time.ts';

/**
 * Where clockodo's behaviour is undocumented or its sources disagree, the sandbox can do either.
 * docs/vendors/clockodo.md names each switch with the grade of its default.
 */
export interface ClockodoSwitches extends TimeSwitches {
  /** `own`: work times are a record of their own. `fromEntries`: the account derives them from the entries. */
  readonly workTimes: 'own' | 'fromEntries';
  /** A request without X-Clockodo-External-Application. Also what one over 50 characters answers. */
  readonly applicationHeader: 'required' | 'optional';
  /** Requests per minute, quarter of an hour, hour and day of one person; null = no limit. */
  readonly rateLimits: readonly [number, number, number, number] | null;
  readonly retryAfter: boolean;
  /** A worker who asks for what is not theirs alone. */
  readonly foreignUser: 403 | 404;
  /** The removed versions of resources. */
  readonly removedResources: 410 | 404;
  /** `guaranteed`: of people only the fields that the description promises whatever the rights. */
  readonly userFields: 'all' | 'guaranteed';
  /** The detail lists of a report that were not requested. */
  readonly absentDetails: 'absent' | 'null' | 'empty';
  /** `idName` adds `id` and `name` to a report, as in the document's example. */
  readonly reportIdentity: 'usersId' | 'idName' | 'both';
  /** `eight`: without quarantine and military_service. */
  readonly absenceKeys: 'ten' | 'eight';
  /** Adds the columns that were to end with 2020-01-01. */
  readonly deprecatedFields: boolean;
  /** `current` adds users_number, users_email, surcharges and workdays. */
  readonly reportFields: 'current' | 'document';
  /** Where an interval over midnight counts. */
  readonly nightShift: 'cut' | 'startDay';
  /** The weekday number of a Sunday. */
  readonly sunday: 7 | 0;
  /** Whether days to come count in `sum_target`; `diff` never has them. */
  readonly sumTarget: 'wholeYear' | 'untilToday';
  /**
   * Of the monthly model. `shared`: the days have shares of the month's target. `ofMonth`: a day and a week have no target.
   * `null`: nor have a month and a year.
   */
  readonly monthlyTarget: 'shared' | 'ofMonth' | 'null';
  /** `withSpecialLeaves`: a day's `regular_holidays` counts special leaves too, as its description says; a year's never. */
  readonly regularHolidays: 'withSpecialLeaves' | 'apart';
  /** Whether days to come count among a year's used holidays. */
  readonly usedHolidays: 'untilToday' | 'wholeYear';
  /** Whether a running interval counts as worked until now. */
  readonly running: 'untilNow' | 'left out';
  /** Whether archived co-workers are in the list of reports. */
  readonly inactiveReports: 'listed' | 'left out';
}

export const DEFAULT_SWITCHES: ClockodoSwitches = {
  ...DEFAULT_TIME_SWITCHES,
  workTimes: 'own',
  applicationHeader: 'required',
  rateLimits: [900, 2250, 4500, 20_000],
  retryAfter: false,
  foreignUser: 403,
  removedResources: 410,
  userFields: 'all',
  absentDetails: 'absent',
  reportIdentity: 'usersId',
  absenceKeys: 'ten',
  deprecatedFields: false,
  reportFields: 'current',
  nightShift: 'cut',
  sunday: 7,
  sumTarget: 'wholeYear',
  monthlyTarget: 'shared',
  regularHolidays: 'withSpecialLeaves',
  usedHolidays: 'untilToday',
  running: 'untilNow',
  inactiveReports: 'listed',
};

/** @throws Error that names the first switch or position that does not exist */
export function withSwitches(
  switches: ClockodoSwitches,
  change: Readonly<Record<string, unknown>>,
): ClockodoSwitches {
  return changedSwitches(POSITIONS, switches, change);
}
