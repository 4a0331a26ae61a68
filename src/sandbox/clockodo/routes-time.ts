import type { Route } from './call.ts';
import {
  approveChangeRequest,
  declineChangeRequest,
  listChangeRequests,
  postChangeRequest,
  removeChangeRequest,
} from './change-request-routes.ts';
import { changeClock } from './clock-change.ts';
import { startClock } from './clock-start.ts';
import { stopClock } from './clock-stop.ts';
import { getClock } from './clock.ts';
import { getEntry, listEntries, postEntry, putEntry, removeEntry } from './entries.ts';
import { splitEntries } from './entries-split.ts';
import { listWorkTimes } from './work-times.ts';

/** Clock, entries, work times and change requests. Paths mix cases as the vendor's do. */
export const TIME_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v2/clock': getClock,
  'POST /v2/clock': startClock,
  'PUT /v2/clock/:id': changeClock,
  'DELETE /v2/clock/:id': stopClock,
  'GET /v2/entries': listEntries,
  'POST /v2/entries': postEntry,
  'PUT /v2/entries/splitAllAtMidnight': splitEntries,
  'GET /v2/entries/:id': getEntry,
  'PUT /v2/entries/:id': putEntry,
  'DELETE /v2/entries/:id': removeEntry,
  'GET /v2/workTimes': listWorkTimes,
  'GET /v2/workTimes/changeRequests': listChangeRequests,
  'POST /v2/workTimes/changeRequests': postChangeRequest,
  'DELETE /v2/workTimes/changeRequests/:id': removeChangeRequest,
  'POST /v3/workTimes/changeRequests/:id/approve': approveChangeRequest,
  'POST /v2/workTimes/changeRequests/:id/decline': declineChangeRequest,
};
