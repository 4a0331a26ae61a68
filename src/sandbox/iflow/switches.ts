import { changedSwitches } from '../switch-position.ts';
import { POSITIONS } from './switch-positions.ts';

/**
 * Where iFlow's behaviour is undocumented or its documents disagree, the sandbox can do either.
 * docs/vendors/iflow.md names each switch with the grade of its default.
 */
export interface IflowSwitches {
  /** Of statuses, events and errors where a request says nothing. */
  readonly language: 'en_US' | 'ro_RO';
  /** `documented`: with exactly the missing and trailing commas and the tabs of the documents' examples. */
  readonly json: 'strict' | 'documented';
  readonly byteOrderMark: boolean;
  /** PHP prints a warning before the JSON. */
  readonly phpWarning: boolean;
  readonly contentType: 'application/json' | 'text/html';
  /** Of `{"error":"Key is invalid!"}`. */
  readonly keyErrorStatus: 200 | 401 | 403;
  /** Keys that were withdrawn in the web page. */
  readonly revoked: readonly ('token' | 'apiKey' | 'device')[];
  /** Whether the access token and the API key are one and the same kind of thing. */
  readonly keysInterchangeable: boolean;
  /** `validator`: one of the validator's errors, in their envelope. `keyInvalid`: the error of the other family. */
  readonly apiKeyError: 'validator' | 'keyInvalid';
  readonly formEncoding: 'any' | 'multipartOnly' | 'urlencodedOnly';
  /** When a row of today carries `live_attendance`. `whenAsked`: only with the option in a POST. */
  readonly liveAttendance: 'whenAny' | 'always' | 'whenAsked';
  /** `cutAtMidnight`: an interval that began yesterday is shown from 00:00:00. */
  readonly overnight: 'beganOrEndedToday' | 'beganToday' | 'cutAtMidnight';
  /** Seconds after which an open check-in is no longer closed by the next scan; users may have a limit of their own. */
  readonly checkInResetLimitSeconds: number;
  /** Two live scans nearer to each other than this count once. 0 = off. */
  readonly debounceSeconds: number;
  /** What a scan within that time is answered. */
  readonly debounce: 'error' | 'silent';
  /** Whether rows of a batch are held apart as well. */
  readonly debounceBatch: boolean;
  readonly duplicateLanguage: 'ro_RO' | 'en_US';
  /** How a live scan that fails is answered. */
  readonly scanError: 'scanMsg' | 'validator' | 'error';
  /** What a device that nobody registered is answered with a batch. */
  readonly unknownDevice: 'perRow' | 'keyInvalid';
  readonly batchMethods: 'GETorPOST' | 'GET' | 'POST';
  readonly batchEncodings: 'any' | 'json' | 'phpArray';
  /** Attendances of dates before this one are locked; null = no lock. */
  readonly lockedBefore: string | null;
  /** The key under which a user who was there already comes back. */
  readonly updatedUserKey: 'new_user' | 'user';
  readonly emptyValue: 'clears' | 'ignored';
  /** A tag that somebody else has. `moves`: it is taken away there. */
  readonly tagTaken: 'refused' | 'moves' | 'shared';
  /** Unit of hours in work schedules: decimal hours, whole minutes, or `HH:MM`. */
  readonly totalsUnit: 'hours' | 'minutes' | 'clock';
}

export const DEFAULT_SWITCHES: IflowSwitches = {
  language: 'en_US',
  json: 'strict',
  byteOrderMark: false,
  phpWarning: false,
  contentType: 'application/json',
  keyErrorStatus: 200,
  revoked: [],
  keysInterchangeable: false,
  apiKeyError: 'validator',
  formEncoding: 'any',
  liveAttendance: 'whenAny',
  overnight: 'beganOrEndedToday',
  checkInResetLimitSeconds: 46_800,
  debounceSeconds: 60,
  debounce: 'error',
  debounceBatch: false,
  duplicateLanguage: 'ro_RO',
  scanError: 'scanMsg',
  unknownDevice: 'perRow',
  batchMethods: 'GETorPOST',
  batchEncodings: 'any',
  lockedBefore: null,
  updatedUserKey: 'new_user',
  emptyValue: 'clears',
  tagTaken: 'refused',
  totalsUnit: 'hours',
};

/** @throws Error that names the first switch or position that does not exist */
export function withSwitches(
  switches: IflowSwitches,
  change: Readonly<Record<string, unknown>>,
): IflowSwitches {
  return changedSwitches(POSITIONS, switches, change);
}
