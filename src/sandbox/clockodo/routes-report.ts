import type { Route } from './call.ts';

export const REPORT_ROUTES: Readonly<Record<string, Route>> = {};
