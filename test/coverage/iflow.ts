import { all, within, type Covered } from './covered.ts';

/** What iFlow's two API documents name, and what its public pages add. */
const HERE = 'src/sandbox/iflow';
const STATUSES = `${HERE}/statuses.test.ts`;
const ACCESS = `${HERE}/access.test.ts`;
const DOCUMENTED = `${HERE}/documented.test.ts`;
const MONTH = `${HERE}/work-schedule.test.ts`;
const UPDATE = `${HERE}/user-update.test.ts`;
const LIVE = `${HERE}/auto-attendance.test.ts`;
const BATCH = `${HERE}/store-attendances.test.ts`;
const DAYS = `${HERE}/clock-days.test.ts`;

const TODAY_ROWS = `${STATUSES} › GET today lists everybody with every field and its type`;
const TODAY_LIVE = `${STATUSES} › live attendance lists intervals and one summary last that adds up the closed ones`;
const DEFAULT_LIVE = `${STATUSES} › POST today without attendance_type is by live attendance, as GET is`;
const BY_PLAN = `${STATUSES} › attendance_type work_schedule is by the plan and shows no live attendance`;
const LANGUAGES = `${STATUSES} › api_language ro_RO translates statuses and events, en_US does not`;
const TOKENS = `${ACCESS} › every list by token refuses a token that is missing, wrong or of the other family`;

/** The document of `get_today_status`. */
const TODAY: readonly Covered[] = [
  { kind: 'endpoint', name: 'GET api_v2/users/get_today_status', test: TODAY_ROWS },
  {
    kind: 'endpoint',
    name: 'POST api_v2/users/get_today_status',
    test: `${STATUSES} › the options are taken from an urlencoded and from a multipart body alike`,
  },
  { kind: 'parameter', name: 'Authorization: Bearer', test: TOKENS },
  { kind: 'parameter', name: 'get_today_status api_language', test: LANGUAGES },
  { kind: 'parameter', name: 'get_today_status attendance_type', test: BY_PLAN },
  ...all('value', ['api_language=ro_RO', 'api_language=en_US'], LANGUAGES),
  { kind: 'value', name: 'attendance_type=live_attendance', test: TODAY_LIVE },
  { kind: 'value', name: 'attendance_type=work_schedule', test: BY_PLAN },
  { kind: 'value', name: 'attendance_type absent = live_attendance', test: DEFAULT_LIVE },
  ...all(
    'field',
    within('[]', [
      'status',
      'at_work',
      'full_name',
      'cnp',
      'user_id',
      'mark_number',
      'events',
      ...within('events[]', [
        'event_id',
        'user_id',
        'event_type',
        'event_type_name',
        'position',
        'consecutive_days_position',
        'event_type_color',
        'approve_status',
        'partial_approved_by_user_id',
        'other_leave_type_name',
        'event_meta',
        ...within('event_meta', ['user_id', 'days', 'start_date', 'end_date', 'reason_message']),
      ]),
    ]),
    TODAY_ROWS,
  ),
  ...all(
    'field',
    within('[].live_attendance[]', [
      'check_in',
      'check_out',
      'worked',
      'current_time',
      'total_worked',
    ]),
    TODAY_LIVE,
  ),
  { kind: 'value', name: 'status At work', test: LANGUAGES },
  { kind: 'value', name: 'status Missing, Sick Leave', test: TODAY_ROWS },
  { kind: 'value', name: 'at_work true', test: TODAY_ROWS },
  { kind: 'value', name: 'at_work false', test: TODAY_ROWS },
  { kind: 'value', name: 'event_type other_leave', test: TODAY_ROWS },
  { kind: 'value', name: 'consecutive_days_position solo', test: TODAY_ROWS },
  { kind: 'error', name: '{"error": "Key is invalid!"}', test: TOKENS },
  {
    kind: 'error',
    name: 'text on one of the error_ keys',
    test: `${BATCH} › a tag that nobody has is told in error_authenticate, and the other rows are stored`,
  },
  {
    kind: 'quirk',
    name: 'status is composite',
    test: `${STATUSES} › somebody at work on a day of an event has a composite status too`,
  },
  { kind: 'quirk', name: 'event dates are dd/mm/yyyy', test: TODAY_ROWS },
  { kind: 'quirk', name: 'ids are texts, position and days are numbers', test: TODAY_ROWS },
  { kind: 'quirk', name: 'an open interval has an empty check_out', test: TODAY_LIVE },
  { kind: 'quirk', name: 'total_worked leaves the open interval out', test: TODAY_LIVE },
  {
    kind: 'quirk',
    name: 'the plain example has no live_attendance although it is the default',
    test: `${STATUSES} › live attendance is there with any interval, always, or only when asked, as switched`,
  },
  {
    kind: 'quirk',
    name: 'missing comma after user_id, trailing comma and tab of mark_number',
    test: `${DOCUMENTED} › today's status is, letter for letter, the document's example with its missing and trailing commas`,
  },
  {
    kind: 'quirk',
    name: 'trailing comma after the last row with live attendance',
    test: `${DOCUMENTED} › live attendance is, letter for letter, the document's example with its missing and trailing commas`,
  },
];

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
  ...all('value', TOTALS_NAMES, TOTALS),
  { kind: 'value', name: 'get_work_schedule api_language=en_US', test: MONTHS },
  { kind: 'value', name: 'get_work_schedule api_language=ro_RO', test: MONTHS },
  ...all(
    'field',
    ['api_reply', ...within('api_reply.error[]', ['field_name', 'check_name', 'message'])],
    REQUIRED,
  ),
  { kind: 'error', name: 'required: totals is required', test: REQUIRED },
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
    name: 'trailing comma after phone_two',
    test: `${DOCUMENTED} › the reply to a new user is, letter for letter, the document's example with its trailing comma`,
  },
];

const SCAN = `${LIVE} › a scan opens an attendance and answers with person and event, every field with its type`;
const ROWS = `${BATCH} › the answer is a list with one row per row, in their order`;
const DUPLICATE = `${BATCH} › a row that is there already is a duplicate with the id of its attendance, in Romanian unless switched`;
const TOMORROW = `${STATUSES} › tomorrow is by the plan, without payroll numbers and live attendance`;
const NEXT = `${STATUSES} › the next work day leaves out weekends and free days`;
const DEFAULT_MONTH = `${MONTH} › by token the current month is the default and there is no envelope`;

/** The vendor's other public pages. */
const PUBLISHED: readonly Covered[] = [
  { kind: 'endpoint', name: 'api_v2/users/get_tomorrow_status', test: TOMORROW },
  { kind: 'endpoint', name: 'api_v2/users/get_next_work_day_status', test: NEXT },
  { kind: 'endpoint', name: 'api_v2/users/get_work_schedule', test: DEFAULT_MONTH },
  {
    kind: 'endpoint',
    name: 'rfid_devices/auto_attendance',
    test: `${LIVE} › it is taken by GET, by an urlencoded and by a multipart POST`,
  },
  { kind: 'endpoint', name: 'rfid_v2/offline_attendance/store_attendances', test: ROWS },
  ...all('parameter', ['access_token', 'rfid_tag'], SCAN),
  ...all('parameter', ['csv_data', 'version'], ROWS),
  ...all('parameter', within('csv_data[]', ['date', 'time', 'rfidTag', 'errorMsg']), DUPLICATE),
  ...all('field', within('api_reply', ['scan_msg', 'user', 'event']), SCAN),
  ...all(
    'field',
    within('event[]', ['start_time', 'end_time', 'date', 'added_date_time', 'terminal_type']),
    SCAN,
  ),
  ...all('field', within('user', ['check_in_reset_limit', 'time_between_check_ins']), SCAN),
  ...all(
    'field',
    within('[]', [
      'date',
      'time',
      'rfidTag',
      'error_authenticate',
      'error_check_in_out',
      'error_csv',
    ]),
    ROWS,
  ),
  { kind: 'error', name: 'Nu se poate adăuga - prezență duplicată: 53201', test: DUPLICATE },
  {
    kind: 'error',
    name: 'error_csv',
    test: `${BATCH} › a row that cannot be read is told in error_csv, with what could be read`,
  },
  {
    kind: 'quirk',
    name: 'the server decides between check-in and check-out',
    test: `${LIVE} › the next scan closes it: the server decides, there is no direction`,
  },
  {
    kind: 'quirk',
    name: 'time_between_check_ins',
    test: `${LIVE} › a second scan within 60 seconds is told, and changes nothing`,
  },
  {
    kind: 'quirk',
    name: 'check-in reset limit',
    test: `${DAYS} › a scan exactly at the limit closes, one second later it opens`,
  },
  {
    kind: 'quirk',
    name: 'recorded time is capped at 24 hours',
    test: `${DAYS} › the limit is switched, and a person may have a longer one; recorded time ends at 24 hours`,
  },
  {
    kind: 'quirk',
    name: 'locked months',
    test: `${BATCH} › rows of a locked month are refused, a duplicate there is still one`,
  },
  {
    kind: 'quirk',
    name: 'trailing comma after the last row of a batch',
    test: `${DOCUMENTED} › a batch without an error ends with a comma, one with an error does not`,
  },
];

/** Every item, and the test that exercises it. */
export const IFLOW_COVERAGE: readonly Covered[] = [...TODAY, ...SCHEDULE, ...USERS, ...PUBLISHED];
