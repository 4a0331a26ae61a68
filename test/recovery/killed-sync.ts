/** Names of `World.reached` that only a round with a vendor comes past, and the decision of a conflict. */
export const NAMES_OF_ROUND = ['sync:attempted', 'sync:looked', 'sync:answered', 'sync:confirmed'];
export const NAMES_OF_DECISION = ['resolveConflict:journalled', 'resolveConflict:reopened'];
export const NAMES_OF_SYNC: readonly string[] = [...NAMES_OF_ROUND, ...NAMES_OF_DECISION];
