import { all, within, type Covered } from './covered.ts';
import { IFLOW_API } from './iflow-api.ts';
import { IFLOW_STATUS } from './iflow-status.ts';

const HERE = 'src/sandbox/iflow';
const STATUSES = `${HERE}/statuses.test.ts`;
const DOCUMENTED = `${HERE}/documented.test.ts`;
const MONTH = `${HERE}/work-schedule.test.ts`;
const LIVE = `${HERE}/auto-attendance.test.ts`;
const BATCH = `${HERE}/store-attendances.test.ts`;
const DAYS = `${HERE}/clock-days.test.ts`;

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

/** Every item that iFlow's two documents and its other pages name, and the test that exercises it. */
export const IFLOW_COVERAGE: readonly Covered[] = [...IFLOW_STATUS, ...IFLOW_API, ...PUBLISHED];
