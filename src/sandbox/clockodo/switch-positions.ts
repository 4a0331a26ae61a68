import {
  YES_OR_NO,
  oneOf,
  orNull,
  wholeNumberFrom,
  type Position,
  type Positions,
} from '../switch-position.ts';
import type { ClockodoSwitches } from './switches.ts';

type FourLimits = readonly [number, number, number, number];

const FOUR_LIMITS: Position<FourLimits> = {
  says: 'four whole numbers from 0',
  has: (value): value is FourLimits =>
    Array.isArray(value) && value.length === 4 && value.every(wholeNumberFrom(0).has),
};

/** What each of clockodo's switches can be; what that means stands with the switches. */
export const POSITIONS: Positions<ClockodoSwitches> = {
  entryOverlaps: oneOf('refuse', 'allow'),
  lockedStatus: oneOf(403, 409),
  entriesWindow: oneOf('starts', 'overlaps'),
  putEntryRunning: YES_OR_NO,
  additionalMessage: oneOf('object', 'text'),
  clockLimitSeconds: oneOf(86_400, 86_399),
  staleClockStatus: oneOf(409, 400),
  touchingWorkTimes: oneOf('merge', 'keep'),
  nightWorkTimes: oneOf('cut', 'startDay'),
  emptyWorkTimeDays: oneOf('omit', 'include'),
  changeRequestKeys: oneOf('change_requests', 'data'),
  changeApproval: oneOf('userLock', 'keyRights', 'never'),
  changeOrder: oneOf('asGiven', 'removesFirst', 'addsFirst'),
  addOverExisting: oneOf('merge', 'refuse'),
  workTimes: oneOf('own', 'fromEntries'),
  applicationHeader: oneOf('required', 'optional'),
  rateLimits: orNull(FOUR_LIMITS),
  retryAfter: YES_OR_NO,
  foreignUser: oneOf(403, 404),
  removedResources: oneOf(410, 404),
  userFields: oneOf('all', 'guaranteed'),
  absentDetails: oneOf('absent', 'null', 'empty'),
  reportIdentity: oneOf('usersId', 'idName', 'both'),
  absenceKeys: oneOf('ten', 'eight'),
  deprecatedFields: YES_OR_NO,
  reportFields: oneOf('current', 'document'),
  nightShift: oneOf('cut', 'startDay'),
  sunday: oneOf(7, 0),
  sumTarget: oneOf('wholeYear', 'untilToday'),
  monthlyTarget: oneOf('shared', 'ofMonth', 'null'),
  regularHolidays: oneOf('withSpecialLeaves', 'apart'),
  usedHolidays: oneOf('untilToday', 'wholeYear'),
  running: oneOf('untilNow', 'left out'),
  inactiveReports: oneOf('listed', 'left out'),
};
