/** How the digits that a reader sends are to be understood; `raw`: not at all, the text itself is the badge. */
export const BADGE_FORMATS = [
  'raw',
  'hex',
  'hexReversed',
  'decimal',
  'decimalReversed',
  'decimal13',
  'decimal10',
  'decimal8',
  'facility3Card5',
  'facility5Card5',
  'wiegand26',
] as const;

export type BadgeFormat = (typeof BADGE_FORMATS)[number];

/** Everything a site says about its reader, or has learned from it. */
export type ReaderProfile = {
  /**
   * How keys become characters. `code`: by their place, for a reader that believes the keyboard to be an American one.
   * `key`: by what the computer's layout makes of them, for a reader that is set to the same layout. `auto`: by whichever
   * each frame speaks for.
   */
  readonly mode: 'auto' | 'code' | 'key';
  /** Typed before and behind each number, and no part of it; empty: nothing. */
  readonly prefix: string;
  readonly suffix: string;
  /** What ends a frame. `auto`: Enter, Tab or silence. `none`: silence. */
  readonly terminator: 'auto' | 'enter' | 'tab' | 'none';
  /** Lengths that a number may have, without prefix and suffix; empty: any. */
  readonly lengths: readonly number[];
  readonly format: BadgeFormat;
  /** Shorter numbers get zeros in front up to this many characters; 0: never. */
  readonly padTo: number;
  /** Of longer numbers only this many characters at the end count; 0: all of them. */
  readonly cutTo: number;
};

/** A reader nobody has said anything about. */
export const ANY_READER: ReaderProfile = {
  mode: 'auto',
  prefix: '',
  suffix: '',
  terminator: 'auto',
  lengths: [],
  format: 'raw',
  padTo: 0,
  cutTo: 0,
};
