import { changedSwitches } from '../switch-position.ts';
import { POSITIONS } from './switch-positions.ts';

/**
 * Where MOCO's behaviour is undocumented or its sources disagree, the sandbox can do either.
 * docs/vendors/moco.md names each switch with the grade of its default.
 */
export interface MocoSwitches {
  /** `refuse`: 403 for everybody. `ignore`: the header has no effect, rows land on the key's owner. */
  readonly impersonation: 'enforce' | 'refuse' | 'ignore';
  readonly impersonationRefusal: 401 | 403;
  readonly deleteAnswer: 'empty204' | 'object200';
  /** What the second touch of the same minute answers, after the row is discarded. */
  readonly sameMinuteTouch: 'empty200' | 'object200';
  /** `prose`: JSON field `YYYY-MM-DD HH:MM`. `query`: a boolean query parameter without effect. */
  readonly touchOverride: 'prose' | 'query';
  /** A touch while only an earlier day's row is open. */
  readonly touchAcrossMidnight: 'opensNewRow' | 'closesEarlierRow';
  /** Whether an open row of an earlier day refuses new rows of later days. */
  readonly openEarlierRow: 'independent' | 'blocks';
  /** How far an open row reaches when others are checked against it. */
  readonly openRowExtent: 'endOfDay' | 'startOnly';
  /** Whether a staff key without impersonation may change a row of somebody else. */
  readonly staffWritesOthers: 'refuse' | 'allow';
  /** `from` without `to` (or the reverse) on the presence list. */
  readonly rangeAlone: 'refuse' | 'ignore';
  /** `8:00`, `24:00`, and `00:00` as an end. What is no time at all is always malformed. */
  readonly looseTimes: 'reject' | 'accept';
  readonly malformedTime: 500 | 422;
  /** A create or move without `is_home_office` takes over the day's flag, or clears it. */
  readonly homeOfficeDefault: 'inherit' | 'clear';
  /** The account setting that says which hours the performance report calls tracked. */
  readonly trackedHours: 'presences' | 'projectTime';
  /** Where a work-time adjustment shows in the performance report: beside the tracked hours, or among them. */
  readonly adjustmentsIn: 'variation' | 'trackedHours';
  /** Writes to dates before this one are refused; null = no lock. */
  readonly periodLockedBefore: string | null;
  readonly periodLockStatus: 422 | 403 | 423;
  readonly validationBody: 'fieldMap' | 'errorList' | 'errorMap' | 'message';
  readonly forbiddenBody: 'empty' | 'errors';
  readonly language: 'en' | 'de';
  /** `unknown`: every call answers as for a mistyped subdomain. */
  readonly subdomain: 'known' | 'unknown';
  /** Requests per two minutes; null = no limit. The plans have 120 and 1200. */
  readonly rateLimit: number | null;
  readonly rateLimitScope: 'account' | 'key';
  readonly retryAfter: boolean;
  /** User ids for whom working-time tracking is off get 403 on presences. */
  readonly usersWithoutPresences: readonly number[];
}

export const DEFAULT_SWITCHES: MocoSwitches = {
  impersonation: 'enforce',
  impersonationRefusal: 403,
  deleteAnswer: 'empty204',
  sameMinuteTouch: 'empty200',
  touchOverride: 'prose',
  touchAcrossMidnight: 'opensNewRow',
  openEarlierRow: 'independent',
  openRowExtent: 'endOfDay',
  staffWritesOthers: 'refuse',
  rangeAlone: 'refuse',
  looseTimes: 'reject',
  malformedTime: 500,
  homeOfficeDefault: 'inherit',
  trackedHours: 'presences',
  adjustmentsIn: 'variation',
  periodLockedBefore: null,
  periodLockStatus: 422,
  validationBody: 'fieldMap',
  forbiddenBody: 'empty',
  language: 'en',
  subdomain: 'known',
  rateLimit: 120,
  rateLimitScope: 'account',
  retryAfter: false,
  usersWithoutPresences: [],
};

/** @throws Error that names the first switch or position that does not exist */
export function withSwitches(switches: MocoSwitches, change: Partial<MocoSwitches>): MocoSwitches {
  return changedSwitches(POSITIONS, switches, change);
}
