import { ABSENCE_ROUTES } from './absences.ts';
import { getAggregates } from './aggregates.ts';
import type { Route } from './call.ts';
import { CATALOGUE_ROUTES } from './catalogue.ts';
import { HOLIDAY_ROUTES } from './holidays.ts';
import { getMe, getPerson, listPeople } from './people.ts';
import { TARGETHOURS_ROUTES } from './targethours.ts';

/** People, target hours, absences, nonbusiness days, carry-overs, customers and services. */
export const COMPANY_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v3/users': listPeople,
  'GET /v3/users/:id': getPerson,
  'GET /v4/users/me': getMe,
  'GET /v2/users/me': getMe,
  'GET /v2/aggregates/users/me': getAggregates,
  ...TARGETHOURS_ROUTES,
  ...ABSENCE_ROUTES,
  ...HOLIDAY_ROUTES,
  ...CATALOGUE_ROUTES,
};
