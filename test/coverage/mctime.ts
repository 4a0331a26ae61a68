import { all, within, words, type Covered } from './covered.ts';
import { MCTIME_TIMES, TIME_TYPES } from './mctime-times.ts';

const HERE = 'src/sandbox/mctime';
const ACCESS = `${HERE}/access.test.ts`;
const WRITE = `${HERE}/times-write.test.ts`;
const CLOCK = `${HERE}/clock.test.ts`;
const AUTO_STOP = `${HERE}/auto-stop.test.ts`;
const ROSTER = `${HERE}/roster.test.ts`;

const NOT_FOUND = `${ACCESS} › what is nowhere is a 404, and so is every delete`;
const KEY = `${ACCESS} › the key is in the header API_KEY; without it, or with another, every call is a 401`;

const SAVED = `${WRITE} › a new entry is saved as it was sent, and its id is in data`;
const EDITED = `${WRITE} › an edit by id changes the entry, and its creationType becomes "null"`;
const PLACE = `${WRITE} › an organization is named by id or name; the id wins, of several with a name one is taken`;
const STOPPED = `${CLOCK} › start, break, break and stop make an entry with its break, of the creation type clock`;
const UPDATED = `${CLOCK} › update changes what is given, dateTime being a new start`;
const BARE_ROWS = `${CLOCK} › the clock list has bare rows of those who are clocked in`;
const CLOCK_FILTERS = `${CLOCK} › the clock list filters by users and organizations`;
const CLOCK_TYPES = `${CLOCK} › each of the 29 timeTypes can be clocked and filtered by, work is the default`;
const FLAT_PLACE = `${CLOCK} › the organization is flat here, by id or by name`;

/** The public pages about writing time entries and clocks. */
const WRITES: readonly Covered[] = [
  { kind: 'endpoint', name: 'POST /times', test: SAVED },
  {
    kind: 'parameter',
    name: 'POST /times userId',
    test: `${WRITE} › without a userId it is the entry of the owner of the key`,
  },
  { kind: 'parameter', name: 'POST /times id', test: EDITED },
  ...all('parameter', within('POST /times', ['from', 'to', 'breaks', 'comment']), SAVED),
  ...all('parameter', within('POST /times organization', ['id', 'name']), PLACE),
  ...all(
    'value',
    within('POST /times timeType', TIME_TYPES),
    `${WRITE} › each of the 29 timeTypes can be written, and no other`,
  ),
  {
    kind: 'quirk',
    name: 'several entries of one call',
    test: `${WRITE} › several entries of a call are saved each on its own, in their order`,
  },
  {
    kind: 'quirk',
    name: 'times are rounded',
    test: `${WRITE} › times are rounded as the organization says, so that what is saved is not what was sent`,
  },
  {
    kind: 'quirk',
    name: 'automatic breaks override manual ones',
    test: `${WRITE} › the working time model's breaks take the place of those that were sent`,
  },
  {
    kind: 'error',
    name: 'approved or exported is locked',
    test: `${WRITE} › an approved or exported entry is locked, and blocks others`,
  },
  {
    kind: 'error',
    name: 'overlap',
    test: `${WRITE} › an overlap with an entry of the same user is a failed item; a touch is not`,
  },
  ...all(
    'error',
    ['in the past', 'in the future'],
    `${WRITE} › the organization allows past and future, or not`,
  ),
  {
    kind: 'error',
    name: 'outside of the allowed times',
    test: `${WRITE} › the organization allows times of day, lengths of entries and of breaks`,
  },
  {
    kind: 'error',
    name: 'break outside of the entry',
    test: `${WRITE} › times without a timezone, an end before the start and a strange break are failed items`,
  },
  { kind: 'endpoint', name: 'POST /clock', test: STOPPED },
  ...all('value', within('action', ['start', 'break', 'stop']), STOPPED),
  {
    kind: 'value',
    name: 'action.cancel',
    test: `${CLOCK} › cancel ends a clock without an entry`,
  },
  { kind: 'value', name: 'action.update', test: UPDATED },
  ...all(
    'parameter',
    within('POST /clock', ['action', 'dateTime', 'timeType', 'comment']),
    STOPPED,
  ),
  {
    kind: 'parameter',
    name: 'POST /clock.userId',
    test: `${CLOCK} › without a userId it is the clock of the owner of the key; a foreign one is a 401`,
  },
  ...all('parameter', within('POST /clock', ['organizationId', 'organizationName']), FLAT_PLACE),
  {
    kind: 'quirk',
    name: 'break is a toggle',
    test: `${CLOCK} › break is a toggle: sent twice it is over`,
  },
  {
    kind: 'error',
    name: 'second start',
    test: `${CLOCK} › one clock runs per user: a second start is a failed item`,
  },
  {
    kind: 'error',
    name: 'no running clock',
    test: `${CLOCK} › without a running clock break, stop, cancel and update are failed items`,
  },
  {
    kind: 'quirk',
    name: 'late punches with their own dateTime',
    test: `${CLOCK} › dateTime is explicit, so that late punches can be sent in their order`,
  },
  {
    kind: 'quirk',
    name: 'a clock ends after 24 hours',
    test: `${AUTO_STOP} › a clock ends after 24 hours, at the next quarter of an hour, with exactly that length`,
  },
  {
    kind: 'quirk',
    name: 'invalid clocks',
    test: `${AUTO_STOP} › a clock that cannot be saved goes to the invalid clocks, and a late stop meets none`,
  },
  { kind: 'endpoint', name: 'GET /clock', test: BARE_ROWS },
  ...all(
    'parameter',
    within('GET /clock', ['userIds', 'organizationIds', 'organizationNames']),
    CLOCK_FILTERS,
  ),
  { kind: 'parameter', name: 'GET /clock.timeTypes', test: CLOCK_TYPES },
  {
    kind: 'parameter',
    name: 'GET /clock.page',
    test: `${CLOCK} › the clock list has 20 clocks a page`,
  },
  ...all('value', within('GET /clock timeTypes', TIME_TYPES), CLOCK_TYPES),
  ...all(
    'field',
    within(
      'GET /clock items[]',
      words(
        'userId userFirstName userLastName clockedIn onBreak from timeType breaks comment organizationId organizationName',
      ),
    ),
    BARE_ROWS,
  ),
  {
    kind: 'error',
    name: '400 item of somebody who may not be seen',
    test: `${CLOCK} › in the clock list somebody who may not be seen is an item of his own, the others come`,
  },
];

const USER_LIST = `${ROSTER} › the list of users is short, 20 a page`;
const USER_FILTERS = `${ROSTER} › users are filtered by ids, roles and one organization`;
const ONE_USER = `${ROSTER} › one user has the employee number in userEmployments[].basicData, and export ids`;
const TREE = `${ROSTER} › the organizations are the companies; with an id that one and its children`;
const FOUND = `${ROSTER} › organizations are found by a part of the name, by type, and when they are closed`;
const BARE = `${ROSTER} › one organization is a bare object, its settings are texts and inherited`;
const ACCOUNT = `${ROSTER} › accounts say success in lower case, and valid null beside the data`;
const ACCOUNT_PAGES = `${ROSTER} › accounts come 10 a page at most, of those who are active unless asked otherwise`;
const CUT_OFFS = `${ROSTER} › the cut-offs of accounts are epoch milliseconds`;
const ROLES = ['employee', 'approver', 'manager', 'administrator', 'main_administrator'];

/** The public pages about people, organizations, accounts and restrictions. */
const OTHERS: readonly Covered[] = [
  { kind: 'parameter', name: 'header API_KEY', test: KEY },
  { kind: 'endpoint', name: 'GET /users', test: USER_LIST },
  ...all(
    'parameter',
    within('users', ['userIds', 'organizationName', 'organizationId', 'roles']),
    USER_FILTERS,
  ),
  {
    kind: 'parameter',
    name: 'users.inactive',
    test: `${ROSTER} › the users are those who are active, or with inactive=true those who are not`,
  },
  { kind: 'parameter', name: 'users.page', test: USER_LIST },
  ...all('value', within('roles', ROLES), `${ROSTER} › each of the 5 roles is a filter`),
  ...all('field', within('users[]', ['id', 'firstName', 'lastName', 'email']), USER_LIST),
  { kind: 'endpoint', name: 'GET /users/{userId}', test: ONE_USER },
  ...all(
    'field',
    [
      'exportIds.exportId1',
      'exportIds.exportId2',
      'exportIds.exportId3',
      'userEmployments[].basicData.employeeId',
      'userEmployments[].basicData.employmentId',
      'vacationYearStart',
    ],
    ONE_USER,
  ),
  { kind: 'endpoint', name: 'GET /organizations', test: TREE },
  { kind: 'parameter', name: 'organizations.organizationId', test: TREE },
  ...all('parameter', within('organizations', ['organizationName', 'types', 'inactive']), FOUND),
  {
    kind: 'parameter',
    name: 'organizations.page',
    test: `${ROSTER} › a page holds 50 organizations`,
  },
  ...all(
    'value',
    within('types', ['project', 'subsidiary', 'partner', 'client', 'supplier', 'branch', 'other']),
    FOUND,
  ),
  { kind: 'endpoint', name: 'GET /organizations/{organizationId}', test: BARE },
  ...all(
    'field',
    within(
      'organization',
      words('id validFrom validTo name organizationType assignUsers timeTrackingSettings'),
    ),
    BARE,
  ),
  ...all('endpoint', ['GET /accounts', 'GET /accounts/{userId}'], ACCOUNT),
  ...all('parameter', within('accounts', ['page', 'pageSize', 'includeInactive']), ACCOUNT_PAGES),
  ...all('parameter', within('accounts', ['timeBalanceAsOf', 'vacationBalanceAsOf']), CUT_OFFS),
  ...all(
    'field',
    within(
      'account',
      words(
        'userId userFirstName userLastName timeBalanceHours timeBalanceAsOf vacationBalanceDays vacationBalanceAsOf vacationEntitlementDays vacationEntitlementAsOf',
      ),
    ),
    ACCOUNT,
  ),
  {
    kind: 'parameter',
    name: 'accounts.userIds',
    test: `${ROSTER} › an account that the key may not see is an item that is not valid`,
  },
  {
    kind: 'error',
    name: '429 Too many requests',
    test: `${ACCESS} › the eleventh request within a second is a 429, each key counted for itself`,
  },
  ...all(
    'error',
    ['503 Connection time out', '504 Read timed out'],
    `${ACCESS} › 503 and 504 have the texts of the document, and a 504 may have saved`,
  ),
  { kind: 'quirk', name: 'nothing can be deleted', test: NOT_FOUND },
];

/** Every item that mcTIME's document and its other pages name, and the test that exercises it. */
export const MCTIME_COVERAGE: readonly Covered[] = [...MCTIME_TIMES, ...WRITES, ...OTHERS];
