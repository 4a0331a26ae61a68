import type { Route } from './call.ts';

/** Clock, entries, work times and change requests. */
export const TIME_ROUTES: Readonly<Record<string, Route>> = {};
