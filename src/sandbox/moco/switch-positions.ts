import {
  CIVIL_DATE,
  YES_OR_NO,
  listOf,
  oneOf,
  orNull,
  wholeNumberFrom,
  type Positions,
} from '../switch-position.ts';
import type { MocoSwitches } from './switches.ts';

/** What each of MOCO's switches can be; what that means stands with the switches. */
export const POSITIONS: Positions<MocoSwitches> = {
  impersonation: oneOf('enforce', 'refuse', 'ignore'),
  impersonationRefusal: oneOf(401, 403),
  deleteAnswer: oneOf('empty204', 'object200'),
  sameMinuteTouch: oneOf('empty200', 'object200'),
  touchOverride: oneOf('prose', 'query'),
  touchAcrossMidnight: oneOf('opensNewRow', 'closesEarlierRow'),
  openEarlierRow: oneOf('independent', 'blocks'),
  openRowExtent: oneOf('endOfDay', 'startOnly'),
  staffWritesOthers: oneOf('refuse', 'allow'),
  rangeAlone: oneOf('refuse', 'ignore'),
  looseTimes: oneOf('reject', 'accept'),
  malformedTime: oneOf(500, 422),
  homeOfficeDefault: oneOf('inherit', 'clear'),
  trackedHours: oneOf('presences', 'projectTime'),
  adjustmentsIn: oneOf('variation', 'trackedHours'),
  periodLockedBefore: orNull(CIVIL_DATE),
  periodLockStatus: oneOf(422, 403, 423),
  validationBody: oneOf('fieldMap', 'errorList', 'errorMap', 'message'),
  forbiddenBody: oneOf('empty', 'errors'),
  language: oneOf('en', 'de'),
  subdomain: oneOf('known', 'unknown'),
  rateLimit: orNull(wholeNumberFrom(0)),
  rateLimitScope: oneOf('account', 'key'),
  retryAfter: YES_OR_NO,
  usersWithoutPresences: listOf(wholeNumberFrom(1)),
};
