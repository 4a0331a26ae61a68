import { all, within, words, type Covered } from './covered.ts';

const HERE = 'src/sandbox/clockodo';

const ACCESS = `${HERE}/access.test.ts`;
const BODIES = `${HERE}/fields.test.ts`;
const CLOCK = `${HERE}/clock.test.ts`;
const STOP = `${HERE}/clock-stop.test.ts`;
const ENTRIES = `${HERE}/entries.test.ts`;
const CHANGE = `${HERE}/entry-change.test.ts`;
const WORK = `${HERE}/work-times.test.ts`;
const REQUESTS = `${HERE}/change-request.test.ts`;

const NEVER = `${ACCESS} › versions of target hours that never were answer 404`;

const REMOVED: readonly Covered[] = all(
  'endpoint',
  words(
    '/users /v2/users /users/me /v2/users/me /v2/aggregates/users/me /absences /v2/absences /v3/absences /nonbusinessdays /nonbusinessgroups /overtimecarry /holidayscarry /holidaysquota /customers /v2/customers /projects /v2/projects /v3/projects /services /v2/services /v3/services /entries /v2/teams POST:/v2/workTimes/changeRequests/{id}/approve',
  ).map((path) => `removed: ${path}`),
  `${ACCESS} › removed versions of resources answer 410, or 404 when switched`,
);

const ACCESSES: readonly Covered[] = [
  ...all(
    'parameter',
    ['X-ClockodoApiUser', 'X-ClockodoApiKey'],
    `${ACCESS} › X-ClockodoApiUser and X-ClockodoApiKey identify the caller`,
  ),
  {
    kind: 'parameter',
    name: 'Authorization: Basic',
    test: `${ACCESS} › basic authentication with address and key identifies the caller`,
  },
  {
    kind: 'parameter',
    name: 'X-Clockodo-External-Application',
    test: `${ACCESS} › a request without X-Clockodo-External-Application answers 400, unless switched`,
  },
  {
    kind: 'quirk',
    name: 'X-Clockodo-External-Application up to 50 characters',
    test: `${ACCESS} › X-Clockodo-External-Application holds fifty characters and not one more`,
  },
  ...all(
    'value',
    ['Accept-Language de', 'Accept-Language en', 'Accept-Language fr'],
    `${ACCESS} › Accept-Language chooses the language of messages and leaves their type`,
  ),
  {
    kind: 'error',
    name: '401',
    test: `${ACCESS} › missing and wrong credentials answer the same 401`,
  },
  {
    kind: 'error',
    name: '403',
    test: `${ACCESS} › a worker sees only themselves: 403 for others, or 404 when switched`,
  },
  ...all('error', ['404 /v2/targethours', '404 /v3/targethours'], NEVER),
  {
    kind: 'error',
    name: '405',
    test: `${ACCESS} › a known path with another method answers 405`,
  },
  ...all(
    'value',
    ['900 a minute', '2250 a quarter of an hour', '4500 an hour', '20000 a day'],
    `${ACCESS} › limits are 900 a minute, 2250 a quarter of an hour, 4500 an hour and 20000 a day`,
  ),
  {
    kind: 'error',
    name: '429',
    test: `${ACCESS} › each of the four limits answers 429, and time lets requests in again`,
  },
  {
    kind: 'quirk',
    name: 'Retry-After',
    test: `${ACCESS} › a 429 says Retry-After when switched, and in whole seconds until there is room`,
  },
  {
    kind: 'quirk',
    name: 'enhanced_list has a limit of its own',
    test: `${ACCESS} › enhanced lists of entries have a limit of 300 a quarter of an hour`,
  },
  { kind: 'quirk', name: 'case-sensitive paths', test: `${ACCESS} › paths are case-sensitive` },
  {
    kind: 'quirk',
    name: 'unknown parameters',
    test: `${ACCESS} › unknown parameters are ignored`,
  },
  {
    kind: 'quirk',
    name: 'nested filters and lists in queries',
    test: `${BODIES} › names with brackets are nested, empty brackets make a list`,
  },
  {
    kind: 'quirk',
    name: 'bodies in JSON and urlencoded',
    test: `${BODIES} › a body is JSON, urlencoded or empty`,
  },
];

const STARTED = `${CLOCK} › POST /v2/clock > starts an entry with every required key`;
const STOPPED = `${STOP} › DELETE /v2/clock/{id} > stops at the present second`;
const STORED = `${ENTRIES} › POST /v2/entries > stores an entry written by hand with every required key`;
const KEPT = `${REQUESTS} › POST /v2/workTimes/changeRequests > keeps a request until somebody decides`;

const TIME: readonly Covered[] = [
  {
    kind: 'endpoint',
    name: 'GET /v2/clock',
    test: `${CLOCK} › GET /v2/clock > names whom it is asked about, and without users_id the owner of the key`,
  },
  { kind: 'endpoint', name: 'POST /v2/clock', test: STARTED },
  {
    kind: 'endpoint',
    name: 'PUT /v2/clock/{id}',
    test: `${STOP} › PUT /v2/clock/{id} > moves the start`,
  },
  { kind: 'endpoint', name: 'DELETE /v2/clock/{id}', test: STOPPED },
  ...all(
    'field',
    within(
      'entry',
      words(
        'id customers_id projects_id subprojects_id users_id billable texts_id text time_since time_until time_insert time_last_change test_data type services_id duration time_last_change_work_time time_clocked_since clocked clocked_offline',
      ),
    ),
    STORED,
  ),
  {
    kind: 'quirk',
    name: 'a start stops what runs',
    test: `${CLOCK} › POST /v2/clock > stops what runs, and says so`,
  },
  {
    kind: 'quirk',
    name: 'a start sent twice',
    test: `${CLOCK} › POST /v2/clock > a start sent twice splits the time into a part without length and the rest`,
  },
  {
    kind: 'quirk',
    name: 'running entries are cut at 24 hours',
    test: `${CLOCK} › POST /v2/clock > truncates to 24 hours what nobody stopped`,
  },
  {
    kind: 'quirk',
    name: 'clock without users_id is the owner of the key',
    test: `${STOP} › DELETE /v2/clock/{id} > without users_id finds only what the owner of the key clocks`,
  },
  {
    kind: 'quirk',
    name: 'parameters of a stop in query or body',
    test: `${STOP} › DELETE /v2/clock/{id} > takes users_id from the body`,
  },
  {
    kind: 'parameter',
    name: 'clear_overlaps',
    test: `${CLOCK} › a start in the past over entries > clear_overlaps shortens, deletes and leaves the future alone`,
  },
  {
    kind: 'parameter',
    name: 'duration_transfer',
    test: `${CLOCK} › POST /v2/clock > duration_transfer gives the end of what is stopped to the new one`,
  },
  {
    kind: 'error',
    name: 'time_since_before that no longer holds',
    test: `${STOP} › PUT /v2/clock/{id} > a guard that no longer holds is refused`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v2/entries',
    test: `${ENTRIES} › GET /v2/entries > gives the rows in the order of time, page by page`,
  },
  {
    kind: 'error',
    name: 'entries without time_since and time_until',
    test: `${ENTRIES} › GET /v2/entries > wants both ends`,
  },
  {
    kind: 'parameter',
    name: 'enhanced_list',
    test: `${ENTRIES} › GET /v2/entries > shows texts and names only in the enhanced list`,
  },
  { kind: 'endpoint', name: 'POST /v2/entries', test: STORED },
  {
    kind: 'endpoint',
    name: 'PUT /v2/entries/{id}',
    test: `${CHANGE} › PUT /v2/entries/{id} > changes what is given and keeps the rest`,
  },
  {
    kind: 'endpoint',
    name: 'DELETE /v2/entries/{id}',
    test: `${CHANGE} › DELETE /v2/entries/{id} > answers with success, and then not found`,
  },
  {
    kind: 'endpoint',
    name: 'PUT /v2/entries/splitAllAtMidnight',
    test: `${CHANGE} › PUT /v2/entries/splitAllAtMidnight > cuts a night at the person’s midnight and keeps the id of the first part`,
  },
  {
    kind: 'error',
    name: 'demo rows refuse writes',
    test: `${CHANGE} › demo rows refuse every write with a type of their own`,
  },
  {
    kind: 'quirk',
    name: 'an offline entry stops what ran',
    test: `${ENTRIES} › overlaps > an offline entry stops what ran, and the answer names it`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v2/workTimes',
    test: `${WORK} › GET /v2/workTimes > answers with days, pages and an offset`,
  },
  {
    kind: 'quirk',
    name: 'work times are cut at midnight of the person',
    test: `${WORK} › GET /v2/workTimes > cuts a night at the person’s midnight`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v2/workTimes/changeRequests',
    test: `${REQUESTS} › GET /v2/workTimes/changeRequests > has paging, and the list under its documented name`,
  },
  { kind: 'endpoint', name: 'POST /v2/workTimes/changeRequests', test: KEPT },
  {
    kind: 'endpoint',
    name: 'DELETE /v2/workTimes/changeRequests/{id}',
    test: `${REQUESTS} › deciding > a pending request is withdrawn, and the answer is no success`,
  },
  {
    kind: 'endpoint',
    name: 'POST /v3/workTimes/changeRequests/{id}/approve',
    test: `${REQUESTS} › deciding > approving applies the request and takes it from the list`,
  },
  {
    kind: 'endpoint',
    name: 'POST /v2/workTimes/changeRequests/{id}/decline',
    test: `${REQUESTS} › deciding > declining keeps the request, says who and when, and changes no day`,
  },
  {
    kind: 'quirk',
    name: 'one pending request a person and day',
    test: `${REQUESTS} › POST /v2/workTimes/changeRequests > one a person and day: the new one replaces the old`,
  },
  {
    kind: 'quirk',
    name: 'approved_immediately',
    test: `${REQUESTS} › POST /v2/workTimes/changeRequests > a day that the person may edit is changed at once, and what was pending goes`,
  },
  {
    kind: 'error',
    name: "Work times must match the day's entries",
    test: `${REQUESTS} › POST /v2/workTimes/changeRequests > an account that derives work times from entries refuses every request`,
  },
];

export const ACCESS_AND_TIME_COVERAGE: readonly Covered[] = [...ACCESSES, ...REMOVED, ...TIME];
