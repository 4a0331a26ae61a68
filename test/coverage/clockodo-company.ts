import { all, within, words, type Covered } from './covered.ts';

const HERE = 'src/sandbox/clockodo';

const ACCESS = `${HERE}/access.test.ts`;
const MODELS = `${HERE}/report-models.test.ts › calendars and models >`;
const PEOPLE = `${HERE}/people.test.ts`;
const HOLIDAYS = `${HERE}/holidays.test.ts`;
const TARGETS = `${HERE}/targethours.test.ts`;
const ABSENCES = `${HERE}/absences.test.ts`;

const USER_FIELDS = words(
  'id name number email role active timezone language teams_id initials start_date exit_date future_coworker edit_lock edit_lock_dyn work_time_edit_lock_days work_time_regulations_id default_target_hours default_holidays_count weekstart_monday weekend_friday timeformat_12h boss absence_managers_id access_groups_ids nonbusiness_groups_id wage_type creator created_at',
);
const CATALOGUE = `${PEOPLE} › teams, customers, services and projects are listed with paging and one by one`;
const ACCOUNTS = `${HOLIDAYS} › overtimeCarry, overtimeReductions, holidaysQuota and holidaysCarry know users_id and year`;
const DAYS = `${HOLIDAYS} › nonbusiness days of a year carry their date, and the fields of their type`;

const COMPANY: readonly Covered[] = [
  {
    kind: 'endpoint',
    name: 'GET /v3/users',
    test: `${ACCESS} › an owner sees everybody, the archived too`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v3/users/{id}',
    test: `${PEOPLE} › people have the fields of the third version`,
  },
  ...all(
    'field',
    within('user', USER_FIELDS),
    `${PEOPLE} › people have the fields of the third version`,
  ),
  {
    kind: 'endpoint',
    name: 'GET /v4/users/me',
    test: `${PEOPLE} › /v4/users/me is the owner of the key`,
  },
  {
    kind: 'parameter',
    name: 'users filter[active]',
    test: `${PEOPLE} › filter[active] finds who works here, or who does not`,
  },
  {
    kind: 'parameter',
    name: 'users filter[fulltext]',
    test: `${PEOPLE} › filter[fulltext] searches name, number and address`,
  },
  {
    kind: 'parameter',
    name: 'users filter[teams_id]',
    test: `${PEOPLE} › filter[teams_id] takes one id, several apart by commas, or a list`,
  },
  {
    kind: 'parameter',
    name: 'sort',
    test: `${PEOPLE} › sort orders by a field, from the end with a minus`,
  },
  ...all(
    'parameter',
    ['page', 'items_per_page'],
    `${PEOPLE} › page and items_per_page cut the list, and paging says how`,
  ),
  ...all(
    'field',
    within('paging', words('items_per_page current_page count_pages count_items')),
    `${PEOPLE} › page and items_per_page cut the list, and paging says how`,
  ),
  { kind: 'quirk', name: '1000 people a page', test: `${PEOPLE} › a page has at most 1000 people` },
  ...all(
    'endpoint',
    words('GET:/v3/teams GET:/v3/customers GET:/v4/services GET:/v4/projects').map((each) =>
      each.replace(':', ' '),
    ),
    CATALOGUE,
  ),
  ...all(
    'endpoint',
    words(
      'GET:/v3/overtimeCarry GET:/v3/overtimeReductions GET:/v2/holidaysQuota GET:/v3/holidaysCarry',
    ).map((each) => each.replace(':', ' ')),
    ACCOUNTS,
  ),
  ...all('parameter', ['accounts users_id', 'accounts year'], ACCOUNTS),
  { kind: 'endpoint', name: 'GET /v2/nonbusinessDays', test: DAYS },
  ...all('value', words('DISTINCT_ONCE DISTINCT_RECURRING SPECIAL'), DAYS),
  ...all(
    'field',
    within(
      'nonbusiness day',
      words(
        'id nonbusiness_group_id type name half_day surcharge_special special_id evaluated_date day month year',
      ),
    ),
    DAYS,
  ),
  {
    kind: 'parameter',
    name: 'nonbusinessDays year',
    test: `${HOLIDAYS} › a day of one year is not in another, and without a year this one counts`,
  },
  {
    kind: 'parameter',
    name: 'nonbusiness_group_id',
    test: `${HOLIDAYS} › nonbusiness_group_id chooses a group`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v2/usersNonbusinessDays',
    test: `${HOLIDAYS} › usersNonbusinessDays gives each person the days of their group`,
  },
  {
    kind: 'quirk',
    name: 'usersNonbusinessDays has at most 100 people a page',
    test: `${HOLIDAYS} › usersNonbusinessDays knows filter[users_id], and a page has at most 100 people`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v2/nonbusinessGroups',
    test: `${HOLIDAYS} › nonbusinessGroups lists the groups`,
  },
  {
    kind: 'endpoint',
    name: 'GET /v3/usersNonbusinessGroups',
    test: `${HOLIDAYS} › usersNonbusinessGroups says who is in which group`,
  },
];

const WEEKLY = `${TARGETS} › a weekly row has hours of seven days and minutes of compensation`;
const MONTHLY = `${TARGETS} › a monthly row has hours of a month and workdays`;
const DAY_NAMES = words('monday tuesday wednesday thursday friday saturday sunday');

const TARGETHOURS: readonly Covered[] = [
  {
    kind: 'endpoint',
    name: 'GET /targethours',
    test: `${TARGETS} › users_id is a number, a list or numbers apart by commas`,
  },
  {
    kind: 'parameter',
    name: 'targethours users_id',
    test: `${TARGETS} › users_id is a number, a list or numbers apart by commas`,
  },
  { kind: 'endpoint', name: 'GET /targethours/{id}', test: WEEKLY },
  {
    kind: 'endpoint',
    name: 'POST /targethours',
    test: `${TARGETS} › POST makes a row with the next id, which counts in reports`,
  },
  ...all(
    'endpoint',
    ['PUT /targethours/{id}', 'DELETE /targethours/{id}'],
    `${TARGETS} › PUT changes what is given and DELETE takes the row away`,
  ),
  ...all(
    'field',
    within('targethours', [
      ...words('id users_id type date_since date_until test_data surcharge_models_id'),
      ...words('compensation_daily compensation_monthly absence_fixed_credit'),
      ...DAY_NAMES,
    ]),
    WEEKLY,
  ),
  ...all(
    'field',
    within('targethours', ['monthly_target', ...DAY_NAMES.map((day) => `workday_${day}`)]),
    MONTHLY,
  ),
  { kind: 'value', name: 'targethours weekly', test: WEEKLY },
  { kind: 'value', name: 'targethours monthly', test: MONTHLY },
  {
    kind: 'error',
    name: 'targethours 409',
    test: `${TARGETS} › rows of one person that overlap answer 409`,
  },
  {
    kind: 'error',
    name: 'targethours 400',
    test: `${TARGETS} › a write that lacks something or means nothing answers 400`,
  },
  {
    kind: 'error',
    name: 'CannotModifyDemoData',
    test: `${TARGETS} › only owners write, nobody writes for nobody, and demo rows stay as they are`,
  },
];

const LISTED = `${ABSENCES} › absences are listed without paging`;
const TYPES = `${MODELS} every type of absence counts under its name and frees the day or not`;
const REFUSED = `${ABSENCES} › what cannot be processed answers 422 with its type`;

const ABSENCE: readonly Covered[] = [
  { kind: 'endpoint', name: 'GET /v4/absences', test: LISTED },
  {
    kind: 'endpoint',
    name: 'GET /v4/absences/{id}',
    test: `${ABSENCES} › a worker sees their own absences`,
  },
  {
    kind: 'endpoint',
    name: 'POST /v4/absences',
    test: `${ABSENCES} › an owner makes an approved absence, a worker enquires one`,
  },
  {
    kind: 'endpoint',
    name: 'PUT /v4/absences/{id}',
    test: `${ABSENCES} › PUT changes what is given: an owner approves and declines`,
  },
  {
    kind: 'endpoint',
    name: 'DELETE /v4/absences/{id}',
    test: `${ABSENCES} › DELETE answers success and the absence is gone`,
  },
  ...all(
    'parameter',
    words('year users_id status type users_active').map((name) => `absences filter[${name}]`),
    `${ABSENCES} › filters of absences are year, users_id, status, type and users_active`,
  ),
  {
    kind: 'quirk',
    name: 'absences year at the top is ignored',
    test: `${ABSENCES} › a year at the top of the query is ignored`,
  },
  ...all(
    'field',
    within(
      'absence',
      words(
        'id users_id date_since date_until type status note public_note sick_note count_days count_hours date_enquired date_approved approved_by',
      ),
    ),
    LISTED,
  ),
  ...all(
    'value',
    Array.from({ length: 15 }, (_, index) => `absence type ${index + 1}`),
    TYPES,
  ),
  ...all(
    'value',
    [0, 1, 2, 3, 4].map((status) => `absence status ${status}`),
    `${MODELS} only approved absences count`,
  ),
  {
    kind: 'parameter',
    name: 'absence half_day',
    test: `${ABSENCES} › days are counted by the calendar of the person, half days as 0.5`,
  },
  {
    kind: 'parameter',
    name: 'absence allow_override[]',
    test: `${ABSENCES} › allow_override[] passes over a collision`,
  },
  {
    kind: 'error',
    name: 'AbsenceCollision',
    test: `${ABSENCES} › an absence over another one answers 422 AbsenceCollision with its id`,
  },
  {
    kind: 'error',
    name: 'AbsenceHasToBeDeclined',
    test: `${ABSENCES} › a worker takes back what was only enquired: AbsenceHasToBeDeclined`,
  },
  ...all(
    'error',
    words(
      'HalfDayAbsenceTooLong UntilMustBeInSameYear UntilBeforeSinceIsForbidden StatusIsForbidden CannotManageAbsencesOfUser FieldsShouldBeEmpty',
    ),
    REFUSED,
  ),
];

export const COMPANY_COVERAGE: readonly Covered[] = [...COMPANY, ...TARGETHOURS, ...ABSENCE];
