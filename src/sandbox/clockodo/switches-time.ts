/** Switches of clock, entries, work times and change requests. */
export interface TimeSwitches {
  /** The account's `allow_entry_overlaps`: whether two entries of one person may overlap; refused writes answer 409. */
  readonly entryOverlaps: 'refuse' | 'allow';
  /** What a write into a locked period answers. */
  readonly lockedStatus: 403 | 409;
  /** Which entries a list gives: those that begin in the window, or all that touch it. */
  readonly entriesWindow: 'starts' | 'overlaps';
  /** Whether the answer of PUT /v2/entries/{id} names the running entry. */
  readonly putEntryRunning: boolean;
  /** `additional_message` of a started clock: an object in the newer description, a text in the older. */
  readonly additionalMessage: 'object' | 'text';
  /** The longest that a clock runs: 24 hours in the description, a second less in a public client. */
  readonly clockLimitSeconds: 86_400 | 86_399;
  /** What `*_before` that no longer holds answers. */
  readonly staleClockStatus: 409 | 400;
  /** Whether work times that only touch become one interval. */
  readonly touchingWorkTimes: 'merge' | 'keep';
  /** Where work over midnight is in the list of work times: a part on each day, or the whole on the day it began. */
  readonly nightWorkTimes: 'cut' | 'startDay';
  /** Whether days without work are in the list of work times. */
  readonly emptyWorkTimeDays: 'omit' | 'include';
  /** `data` gives the list of change requests a second time under the name that a public client reads. */
  readonly changeRequestKeys: 'change_requests' | 'data';
  /** Who decides that a change is applied at once: the person's lock, or also the rights of the key. */
  readonly changeApproval: 'userLock' | 'keyRights' | 'never';
  /** The order in which the changes of one request are applied. */
  readonly changeOrder: 'asGiven' | 'removesFirst' | 'addsFirst';
  /** An addition over work that is already there. */
  readonly addOverExisting: 'merge' | 'refuse';
}

export const DEFAULT_TIME_SWITCHES: TimeSwitches = {
  entryOverlaps: 'refuse',
  lockedStatus: 403,
  entriesWindow: 'starts',
  putEntryRunning: true,
  additionalMessage: 'object',
  clockLimitSeconds: 86_400,
  staleClockStatus: 409,
  touchingWorkTimes: 'merge',
  nightWorkTimes: 'cut',
  emptyWorkTimeDays: 'omit',
  changeRequestKeys: 'change_requests',
  changeApproval: 'userLock',
  changeOrder: 'asGiven',
  addOverExisting: 'merge',
};
