/** What a person should look at: the closed list of `day --json`. The first six come from the presences themselves. */
export const WARNING_CODES = [
  'openPresence',
  'forgottenOut',
  'longPresence',
  'unpairedOut',
  'doubleIn',
  'belowMinute',
  'breakMissing',
  'breakTooShort',
  'breakTooLate',
  'workOverLimit',
  'weekOverLimit',
  'restTooShort',
  'weeklyRestTooShort',
  'sundayWork',
  'clockJumped',
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

/** Of these there was too little; of everything else that has a limit, too much. */
const TOO_LITTLE: ReadonlySet<string> = new Set<WarningCode>([
  'breakMissing',
  'breakTooShort',
  'restTooShort',
  'weeklyRestTooShort',
]);

/** Whether the limit of a warning is a minimum. `code` may come from a newer service: what is unknown here is none. */
export function isMinimum(code: string): boolean {
  return TOO_LITTLE.has(code);
}

/** `limitSeconds` is the limit that was crossed and `actualSeconds` what was found; null where there is no figure. */
export type Warning = {
  readonly code: WarningCode;
  readonly limitSeconds: number | null;
  readonly actualSeconds: number | null;
  /** Where the limit stands (`ArbZG § 4`); null: a setting of the site. */
  readonly source: string | null;
};
