import type { Route } from './call.ts';

/** People, target hours, absences, nonbusiness days, carry-overs, customers and services. */
export const COMPANY_ROUTES: Readonly<Record<string, Route>> = {};
