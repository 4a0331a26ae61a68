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
};

/** MOCO, seed 002 (documented): one date a row, minutes, no breaks. */
export const WALL_MINUTES: RowForm = {
  time: 'wallMinute',
  cutAtMidnight: true,
  holdsBreaks: false,
};
