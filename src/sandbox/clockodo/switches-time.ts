/** Switches of clock, entries, work times and change requests. */
export interface TimeSwitches {
  /** Whether two entries of one person may overlap; refused writes answer 409. */
  readonly entryOverlaps: 'refuse' | 'allow';
}

export const DEFAULT_TIME_SWITCHES: TimeSwitches = {
  entryOverlaps: 'refuse',
};
