/** How a vendor writes work down. */
export type RowForm = {
  /**
   * `wallMinute`: `HH:MM` of the row's date in the site's zone (MOCO). `wallSecond`: `YYYY-MM-DDTHH:MM:SS` in the site's
   * zone, without an offset (iFlow). `utcSecond`: `YYYY-MM-DDTHH:MM:SSZ` (clockodo, mcTIME).
   */
  readonly time: 'wallMinute' | 'wallSecond' | 'utcSecond';
  /** A row ends with the civil date it began on; otherwise it is whole and belongs to the date on which it begins. */
  readonly cutAtMidnight: boolean;
  /** Rows hold their breaks; otherwise a break splits the work into two rows. */
  readonly holdsBreaks: boolean;
  /** The vendor makes one row of two that touch, so that they are sent as one. */
  readonly mergesTouching?: true;
};

/** MOCO's presences (documented): one date a row, minutes, no breaks. */
export const WALL_MINUTES: RowForm = {
  time: 'wallMinute',
  cutAtMidnight: true,
  holdsBreaks: false,
};

/** iFlow's live attendance (documented): check-in and check-out by the second, without date or offset. */
export const WALL_SECONDS: RowForm = {
  time: 'wallSecond',
  cutAtMidnight: false,
  holdsBreaks: false,
};

/** clockodo's entries (documented): instants, also over midnight. */
export const UTC_SPANS: RowForm = { time: 'utcSecond', cutAtMidnight: false, holdsBreaks: false };

/** clockodo's work times (documented): a day's intervals; whether touching ones stay two is not said, so they are sent as one. */
export const UTC_DAYS: RowForm = {
  time: 'utcSecond',
  cutAtMidnight: true,
  holdsBreaks: false,
  mergesTouching: true,
};

/** mcTIME's time entries (documented): instants with the breaks between them. */
export const UTC_WITH_BREAKS: RowForm = {
  time: 'utcSecond',
  cutAtMidnight: false,
  holdsBreaks: true,
};
