import { all, type Covered } from './covered.ts';
import { MOCO_PRESENCES } from './moco-presences.ts';

const HERE = 'src/sandbox/moco';
const CLIENT = 'src/service/vendors/moco';
const ACCESS = `${HERE}/access.test.ts`;
const ROWS = `${HERE}/presences.test.ts`;
const TOUCH = `${HERE}/touch.test.ts`;
const ROSTER = `${HERE}/roster.test.ts`;
const WRITES = `${HERE}/roster-write.test.ts`;
const ACCOUNT = `${HERE}/account.test.ts`;
const REPORTS = `${HERE}/performance-report.test.ts`;

const EMPLOYMENT = `${WRITES} › an employment is changed in part by PUT and PATCH, and deleted`;
const SCHEDULE = `${WRITES} › a schedule is changed in part by PUT and PATCH, and deleted`;
const HALVES = `${WRITES} › a schedule takes halves, a comment and one of twelve pictures`;
const PERSON = `${WRITES} › a person is written under other names than read, and every row has the new name`;
const DEFINED = `${ACCOUNT} › kind and entity of a definition stay; with a new name the values go along`;
const HOOK = `${ACCOUNT} › a web hook is kept; only its address can be changed`;
const HOOK_ENDED = `${ACCOUNT} › a web hook is disabled and enabled, each once`;
const WISHES = `${ACCOUNT} › absence requests are listed to asker, approver and staff, with four filters`;
const WISH = `${ACCOUNT} › an absence request is the asker’s own, pending, counted in days`;
const UNITS = `${ACCOUNT} › teams have their people, roles their rights`;
const YEAR = `${REPORTS} › the year is the sum, with what the employment alone says and the balance until today`;
const MONTH = `${REPORTS} › a month is the pattern less the halves of its absences, code 1 aside`;
const TRACKED = `${REPORTS} › tracked hours are those of ended presences, in hundredths`;
const READ_REPORT = `${CLIENT}/report.test.ts › the year and its months come in seconds, from the person’s own report`;

/** What the vendor's other public pages say around presences: access, people, absences and reports. */
const AROUND: readonly Covered[] = [
  {
    kind: 'endpoint',
    name: 'POST /session',
    test: `${ACCOUNT} › an address and a password give the key, which opens the session`,
  },
  {
    kind: 'endpoint',
    name: 'GET /profile',
    test: `${ACCESS} › a staff key writes and proves itself as the impersonated person`,
  },
  {
    kind: 'quirk',
    name: 'impersonation without effect',
    test: `${ACCESS} › silently books on the key's owner when impersonation is switched to ignore`,
  },
  {
    kind: 'error',
    name: 'a read-only key writes',
    test: `${ACCESS} › a read-only key reads and gets 403 for writes`,
  },
  {
    kind: 'error',
    name: '429 Too many requests',
    test: `${ACCESS} › lets 120 requests through in two minutes and then answers 429`,
  },
  {
    kind: 'error',
    name: '500 for a malformed time',
    test: `${ROWS} › answers 500 to the malformed time %j`,
  },
  {
    kind: 'parameter',
    name: 'touch override',
    test: `${TOUCH} › takes override as a local time of its own day`,
  },
  {
    kind: 'endpoint',
    name: 'GET /users',
    test: `${ROSTER} › lists active users with their custom properties`,
  },
  {
    kind: 'parameter',
    name: 'GET /users sort_by',
    test: `${ROSTER} › sorts by a field in either direction`,
  },
  ...all(
    'parameter',
    ['GET /users email', 'GET /users tags', 'GET /users custom_properties[Name]'],
    `${ROSTER} › filters by email, tag and custom property; an unknown property matches nobody`,
  ),
  ...all('endpoint', ['PUT /users/{id}', 'PATCH /users/{id}'], PERSON),
  {
    kind: 'quirk',
    name: 'custom_properties are merged, unknown names ignored',
    test: `${WRITES} › custom properties are merged; a name without definition is ignored without a word`,
  },
  {
    kind: 'endpoint',
    name: 'POST /users/employments',
    test: `${WRITES} › an employment has the sum of its pattern; the document's example adds up to 29.75`,
  },
  ...all('endpoint', ['PUT /users/employments/{id}', 'DELETE /users/employments/{id}'], EMPLOYMENT),
  {
    kind: 'endpoint',
    name: 'POST /schedules',
    test: `${WRITES} › a schedule without user_id is the key's owner's, whole and without a picture`,
  },
  ...all('endpoint', ['PUT /schedules/{id}', 'DELETE /schedules/{id}'], SCHEDULE),
  ...all(
    'parameter',
    ['am', 'pm', 'comment', 'symbol', 'absence_code', 'user_id'].map(
      (name) => `POST /schedules ${name}`,
    ),
    HALVES,
  ),
  {
    kind: 'parameter',
    name: 'POST /schedules overwrite',
    test: `${WRITES} › a half of a day holds one absence, unless it is overwritten`,
  },
  ...all('endpoint', ['GET /users/absence_requests', 'GET /users/absence_requests/{id}'], WISHES),
  { kind: 'endpoint', name: 'POST /users/absence_requests', test: WISH },
  {
    kind: 'endpoint',
    name: 'DELETE /users/absence_requests/{id}',
    test: `${ACCOUNT} › an absence request is deleted with a reason only`,
  },
  {
    kind: 'endpoint',
    name: 'GET /account/custom_properties',
    test: `${ACCOUNT} › definitions are those that people carry, with every documented field, by entity`,
  },
  {
    kind: 'endpoint',
    name: 'POST /account/custom_properties',
    test: `${ACCOUNT} › a definition is made, and people may then carry it`,
  },
  { kind: 'endpoint', name: 'PUT /account/custom_properties/{id}', test: DEFINED },
  {
    kind: 'endpoint',
    name: 'DELETE /account/custom_properties/{id}',
    test: `${ACCOUNT} › a definition that is gone takes its values along`,
  },
  ...all(
    'endpoint',
    ['GET', 'POST'].map((method) => `${method} /account/web_hooks`),
    HOOK,
  ),
  { kind: 'endpoint', name: 'PUT /account/web_hooks/{id}', test: HOOK },
  ...all(
    'endpoint',
    [
      'PUT /account/web_hooks/{id}/enable',
      'PUT /account/web_hooks/{id}/disable',
      'DELETE /account/web_hooks/{id}',
    ],
    HOOK_ENDED,
  ),
  ...all('endpoint', ['GET /units', 'GET /users/roles'], UNITS),
  {
    kind: 'endpoint',
    name: 'GET /users/{id}/performance_report',
    test: `${REPORTS} › a staff key reads anybody's report, a normal key its own only`,
  },
  { kind: 'endpoint', name: 'GET /profile/performance_report', test: READ_REPORT },
  { kind: 'error', name: '400 Invalid year', test: `${REPORTS} › refuses the year %s` },
  ...all(
    'field',
    ['year', 'employment_hours', 'target_hours', 'variation', 'variation_until_today'].map(
      (name) => `annually.${name}`,
    ),
    YEAR,
  ),
  ...all(
    'field',
    ['year', 'month', 'target_hours'].map((name) => `monthly.${name}`),
    MONTH,
  ),
  ...all(
    'field',
    ['hours_tracked_total', 'variation', 'hours_billable_total'].map((name) => `monthly.${name}`),
    TRACKED,
  ),
  {
    kind: 'endpoint',
    name: 'GET /report/utilization',
    test: `${REPORTS} › utilization has a row for each person and day with a target or project time`,
  },
  {
    kind: 'endpoint',
    name: 'GET /report/absences',
    test: `${REPORTS} › absences are counted in days, halves included, used up to today and planned from then on`,
  },
];

/** The presence document, whole, and what is served around it. */
export const MOCO_COVERAGE: readonly Covered[] = [...MOCO_PRESENCES, ...AROUND];
