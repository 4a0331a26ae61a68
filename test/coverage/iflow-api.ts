import { all, within, words, type Covered } from './covered.ts';

const GOLDEN = 'test/coverage/golden.test.ts';
const HERE = 'src/sandbox/iflow';
const ACCESS = `${HERE}/access.test.ts`;
const DOCUMENTED = `${HERE}/documented.test.ts`;
const MONTH = `${HERE}/work-schedule.test.ts`;
const UPDATE = `${HERE}/user-update.test.ts`;

const REQUIRED = `${MONTH} › each required field that is missing is an error of the validator, with status 200`;
const MONTHS = `${MONTH} › every month from 01 to 12 is answered with its days, in en_US, US and ro_RO`;
const TOTALS = `${MONTH} › all 36 totals come from the attendance of the sandbox`;
const FORMS = `${ACCESS} › the api_key endpoints take a POST, urlencoded or multipart; a GET is 404`;

const TOTALS_NAMES = ['regular', 'total', 'overtime'].flatMap((base) =>
  ['', '_weekdays', '_weekend', '_holiday'].flatMap((day) =>
    ['', '_day', '_night'].map((light) => `totals ${base}${day}${light}`),
  ),
);

/** The document of the API V2.0: the call, errors and the work schedule. */
const SCHEDULE: readonly Covered[] = [
  { kind: 'endpoint', name: 'POST api_v2/user/get_work_schedule', test: MONTHS },
  ...all(
    'parameter',
    within('get_work_schedule', ['api_key', 'api_language', 'year', 'month', 'totals']),
    REQUIRED,
  ),
  ...all(
    'value',
    Array.from({ length: 12 }, (_, index) => `month ${String(index + 1).padStart(2, '0')}`),
    MONTHS,
  ),
  ...all(
    'value',
    TOTALS_NAMES.filter((name) => !/_(?:day|night)$/.test(name)),
    'test/coverage/vocabulary.test.ts › each of the totals of iFlow’s document is answered under its name',
  ),
  ...all(
    'value',
    TOTALS_NAMES.filter((name) => /_(?:day|night)$/.test(name)),
    TOTALS,
  ),
  { kind: 'value', name: 'get_work_schedule api_language=en_US', test: MONTHS },
  { kind: 'value', name: 'get_work_schedule api_language=ro_RO', test: MONTHS },
  ...all(
    'field',
    ['api_reply', ...within('api_reply.error[]', ['field_name', 'check_name', 'message'])],
    REQUIRED,
  ),
  ...all(
    'error',
    words('api_key api_language year month totals').map(
      (name) => `get_work_schedule.${name} is required`,
    ),
    REQUIRED,
  ),
  { kind: 'field', name: 'api_reply.error', test: REQUIRED },
  ...all(
    'value',
    ['field_name totals', 'check_name required', 'message totals is required'],
    `${DOCUMENTED} › the error of a missing field is, letter for letter, the document's`,
  ),
  {
    kind: 'quirk',
    name: 'the example of an error is read',
    test: `${GOLDEN} › iFlow’s missing field is a mistake of ours, in its words`,
  },
  {
    kind: 'quirk',
    name: 'the example of a new user is read with its slip',
    test: `${GOLDEN} › iFlow’s new user is read with a comma too many, every field a text or null`,
  },
  {
    kind: 'quirk',
    name: 'API_reply in the text, api_reply in the examples',
    test: 'src/service/vendors/iflow/badge.test.ts › a badge is written by a personal number that is looked up for the one call',
  },
  {
    kind: 'quirk',
    name: 'the curl sample',
    test: 'test/coverage/iflow-samples.test.ts › the curl sample of the work schedule is answered as it stands',
  },
  {
    kind: 'error',
    name: '404, endpoint not available',
    test: `${ACCESS} › an endpoint that is not there, or not with that method, is 404`,
  },
  {
    kind: 'error',
    name: '500, unspecified error',
    test: `${ACCESS} › an unspecified error is a 500 with HTML`,
  },
  { kind: 'quirk', name: 'an error of the validator has status 200', test: REQUIRED },
  {
    kind: 'quirk',
    name: 'the example of the validator, letter for letter',
    test: `${DOCUMENTED} › the error of a missing field is, letter for letter, the document's`,
  },
  {
    kind: 'quirk',
    name: 'api_language is the language of error messages',
    test: `${MONTH} › the language decides the text of an error, not its names`,
  },
  {
    kind: 'quirk',
    name: 'total = regular + overtime',
    test: `${MONTH} › total is regular plus overtime, and every total the sum of its parts`,
  },
  {
    kind: 'quirk',
    name: 'the difference between overtime and time off',
    test: `${MONTH} › the difference is overtime less time off`,
  },
  { kind: 'quirk', name: 'multipart in the text, urlencoded in the sample', test: FORMS },
  { kind: 'quirk', name: 'POST only', test: FORMS },
  {
    kind: 'quirk',
    name: 'no JSON bodies',
    test: `${ACCESS} › a JSON body has no fields: the validator misses them all`,
  },
  {
    kind: 'quirk',
    name: 'a key can be revoked',
    test: `${ACCESS} › a revoked key works no longer`,
  },
];

const ADDED = `${UPDATE} › a person who is not found is added, and comes back with every field as text or null`;
const EACH_FIELD = `${UPDATE} › each of the data fields is stored and echoed, and the others stay untouched`;
const BY_CARD = `${UPDATE} › update_by id_card finds by the id card, and gives it to whoever is new`;
const FULL_NAME = `${UPDATE} › full_name is required for new users, and not empty when it is sent for others`;
const TEAM = `${UPDATE} › a team that is not there is created by its name, one that is there is taken`;
const CONTROL = `${UPDATE} › api_key, update_by and update_by_value are required`;
const UPDATE_LANGUAGES = `${UPDATE} › the languages US, en_US and ro_RO are known, and no other`;

const DATA_FIELDS = [
  'cnp',
  'id_card',
  'disable_date',
  'is_enabled',
  'rfid_tag',
  'id_card_issued_by',
  'id_card_issue_date',
  'bank_account',
  'birth_date',
  'employment_date',
  'job_title',
  'mark_number',
  'contract_number',
  'section',
  'address',
  'city',
  'county',
  'phone_one',
  'phone_two',
] as const;

/** The document of the API V2.0: users. */
const USERS: readonly Covered[] = [
  { kind: 'endpoint', name: 'POST api_v2/user/update', test: ADDED },
  ...all('parameter', within('update', ['api_key', 'update_by', 'update_by_value']), CONTROL),
  { kind: 'parameter', name: 'update.api_language', test: UPDATE_LANGUAGES },
  { kind: 'parameter', name: 'update.full_name', test: FULL_NAME },
  { kind: 'parameter', name: 'update.team_name', test: TEAM },
  ...all('parameter', within('update', DATA_FIELDS), EACH_FIELD),
  { kind: 'value', name: 'update_by=cnp', test: ADDED },
  { kind: 'value', name: 'update_by cnp', test: ADDED },
  { kind: 'value', name: 'is_enabled 1', test: ADDED },
  ...all(
    'value',
    DATA_FIELDS.filter((name) => name !== 'cnp' && name !== 'is_enabled').map(
      (name) => `${name} null`,
    ),
    ADDED,
  ),
  { kind: 'value', name: 'update_by=id_card', test: BY_CARD },
  ...all('value', ['update api_language=US', 'update api_language=ro_RO'], UPDATE_LANGUAGES),
  ...all(
    'field',
    within('api_reply', [
      'update_by',
      'update_by_value',
      'new_user',
      ...within('new_user', ['team_id', 'full_name', ...DATA_FIELDS]),
    ]),
    ADDED,
  ),
  { kind: 'quirk', name: 'full_name required for new users, never empty', test: FULL_NAME },
  { kind: 'quirk', name: 'an unknown team is created', test: TEAM },
  { kind: 'quirk', name: 'what is absent stays untouched', test: EACH_FIELD },
  { kind: 'quirk', name: 'everything in new_user is text or null', test: ADDED },
  {
    kind: 'quirk',
    name: 'a cnp of twelve digits',
    test: `${UPDATE} › personal numbers are taken as they are, twelve digits and wrong control digits included`,
  },
  {
    kind: 'quirk',
    name: 'comma after phone_two',
    test: `${DOCUMENTED} › the reply to a new user is, letter for letter, the document's example with its trailing comma`,
  },
];

/** All of the document of the API V2.0. */
export const IFLOW_API: readonly Covered[] = [...SCHEDULE, ...USERS];
