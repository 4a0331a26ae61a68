import { all, within, type Covered } from './covered.ts';

const HERE = 'src/sandbox/iflow';
const STATUSES = `${HERE}/statuses.test.ts`;
const ACCESS = `${HERE}/access.test.ts`;
const CLIENT = 'src/service/vendors/iflow';
const ADDRESSES =
  'test/coverage/addresses.test.ts › the kiosk looks for %s where its document says, and the sandbox answers there';
const DOCUMENTED = `${HERE}/documented.test.ts`;
const BATCH = `${HERE}/store-attendances.test.ts`;

const TODAY_ROWS = `${STATUSES} › GET today lists everybody with every field and its type`;
const TODAY_LIVE = `${STATUSES} › live attendance lists intervals and one summary last that adds up the closed ones`;
const DEFAULT_LIVE = `${STATUSES} › POST today without attendance_type is by live attendance, as GET is`;
const BY_PLAN = `${STATUSES} › attendance_type work_schedule is by the plan and shows no live attendance`;
const LANGUAGES = `${STATUSES} › api_language ro_RO translates statuses and events, en_US does not`;
const TOKENS = `${ACCESS} › every list by token refuses a token that is missing, wrong or of the other family`;

/** The document of `get_today_status`. */
export const IFLOW_STATUS: readonly Covered[] = [
  { kind: 'endpoint', name: 'GET api_v2/users/get_today_status', test: TODAY_ROWS },
  {
    kind: 'endpoint',
    name: 'POST api_v2/users/get_today_status',
    test: `${STATUSES} › the options are taken from an urlencoded and from a multipart body alike`,
  },
  { kind: 'parameter', name: 'Authorization: Bearer', test: TOKENS },
  { kind: 'parameter', name: 'get_today_status.api_language', test: LANGUAGES },
  { kind: 'parameter', name: 'get_today_status.attendance_type', test: BY_PLAN },
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
  { kind: 'error', name: 'Key is invalid!', test: TOKENS },
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
    name: 'no comma before mark_number',
    test: `${DOCUMENTED} › today's status is, letter for letter, the document's example with its missing and trailing commas`,
  },
  {
    kind: 'quirk',
    name: 'comma after the row of total_worked',
    test: `${DOCUMENTED} › live attendance is, letter for letter, the document's example with its missing and trailing commas`,
  },
  {
    kind: 'quirk',
    name: 'comma after mark_number',
    test: `${DOCUMENTED} › today's status is, letter for letter, the document's example with its missing and trailing commas`,
  },
  {
    kind: 'quirk',
    name: 'the example is read with its slips',
    test: `${CLIENT}/schema.test.ts › today’s example is read, whose two slips are mended`,
  },
  {
    kind: 'quirk',
    name: 'the example with live attendance is read with its slips',
    test: `${CLIENT}/schema.test.ts › the example with live attendance is read: intervals, and the summary by its keys`,
  },
  { kind: 'value', name: 'base https://app.iflow.ro/api', test: ADDRESSES },
  {
    kind: 'quirk',
    name: 'the curl samples',
    test: 'test/coverage/iflow-samples.test.ts › the curl samples of today are answered, with each of their choices',
  },
  ...all(
    'value',
    [
      'event_type_name Sick Leave',
      'position 0',
      'approve_status empty',
      'partial_approved_by_user_id null',
      'other_leave_type_name 01 - Common illness',
      'reason_message empty',
    ],
    TODAY_ROWS,
  ),
  { kind: 'field', name: '[].live_attendance', test: TODAY_LIVE },
  { kind: 'value', name: 'check_out empty', test: TODAY_LIVE },
  { kind: 'field', name: 'error', test: TOKENS },
  { kind: 'value', name: 'error Key is invalid!', test: TOKENS },
  {
    kind: 'quirk',
    name: 'the example of an error is a refused key',
    test: 'test/coverage/golden.test.ts › iFlow’s invalid key is a refusal of the key, in its words',
  },
];
