import { changedSwitches } from '../switch-position.ts';
import { POSITIONS } from './switch-positions.ts';

/**
 * Where mcTIME's behaviour is undocumented or its sources disagree, the sandbox can do either.
 * docs/vendors/mctime.md names each switch with the grade of its default.
 */
export interface MctimeSwitches {
  /** `documented`: the text of the vendor's example, comments included, which is no JSON. */
  readonly body: 'json' | 'documented';
  /** Whether an entry that starts exactly at `from` or at `to` is in the range: it "started after" and "before" them. */
  readonly rangeBounds: 'strict' | 'fromInclusive' | 'bothInclusive';
  readonly usersWithoutEntries: 'omitted' | 'listed';
  /** What `creationType` an edited entry has. */
  readonly editedCreationType: 'text' | 'null' | 'absent';
  readonly emptyBreaks: 'list' | 'null';
  readonly emptyComment: 'null' | 'text' | 'absent';
  /** `documented`: "Success", and "success" for accounts. */
  readonly successMessage: 'documented' | 'lower' | 'upper' | 'exclaimed';
  readonly errorBody: 'items' | 'empty';
  /** An item of a 200 that failed: without `data`, or with `data: null`. */
  readonly failedItem: 'withoutData' | 'dataNull';
  /** The `valid` of a 200 in which an item failed. */
  readonly validDespiteFailure: boolean;
  readonly usersPerPage: number;
  /** What `pageSize` (the number of pages) says when there is nothing. */
  readonly pagesOfNothing: '0' | '1';
  /** Requests per second and key; null = no limit. */
  readonly rateLimit: number | null;
  /** `timeout504AfterSaving`: the request takes effect, and the answer is a 504. */
  readonly outage: 'none' | 'unavailable503' | 'timeout504' | 'timeout504AfterSaving';
  /** A write in the name of a person whom the key may not see. */
  readonly foreignWrite: 'status401' | 'item';
  readonly overlap: 'refuse' | 'allow';
  /** A manual break of somebody whose working time model has automatic breaks. */
  readonly breakUnderModel: 'dropped' | 'refused';
  /** A clock that starts inside of a saved entry. */
  readonly startInsideEntry: 'accept' | 'refuse';
  /** What becomes of a clock whose stop could not be saved. */
  readonly failedStop: 'keepsRunning' | 'becomesInvalid';
  /** Whether a stopped clock's entry keeps the clock's id. */
  readonly stoppedId: 'new' | 'clock';
  /** The name of the time type on the rows of `GET /clock`. */
  readonly clockTypeField: 'timeType' | 'type';
  /** What `GET /users` says of each person. */
  readonly userList: 'short' | 'full';
}

export const DEFAULT_SWITCHES: MctimeSwitches = {
  body: 'json',
  rangeBounds: 'strict',
  usersWithoutEntries: 'omitted',
  editedCreationType: 'text',
  emptyBreaks: 'list',
  emptyComment: 'null',
  successMessage: 'documented',
  errorBody: 'items',
  failedItem: 'withoutData',
  validDespiteFailure: false,
  usersPerPage: 20,
  pagesOfNothing: '0',
  rateLimit: 10,
  outage: 'none',
  foreignWrite: 'status401',
  overlap: 'refuse',
  breakUnderModel: 'dropped',
  startInsideEntry: 'accept',
  failedStop: 'keepsRunning',
  stoppedId: 'new',
  clockTypeField: 'timeType',
  userList: 'short',
};

/** @throws Error that names the first switch or position that does not exist */
export function withSwitches(
  switches: MctimeSwitches,
  change: Readonly<Record<string, unknown>>,
): MctimeSwitches {
  return changedSwitches(POSITIONS, switches, change);
}
