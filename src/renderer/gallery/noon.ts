/** Monday 23 November 2026, 12:31:18 in Berlin: the moment at which the gallery stands still. */
export const NOON = 1_795_433_478_000;
