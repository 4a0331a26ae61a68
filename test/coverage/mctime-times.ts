import { all, within, words, type Covered } from './covered.ts';

const HERE = 'src/sandbox/mctime';
const ACCESS = `${HERE}/access.test.ts`;
const RANGE = `${HERE}/times-range.test.ts`;
const FILTER = `${HERE}/times-filter.test.ts`;
const BODY = `${HERE}/times-body.test.ts`;
const WRITE = `${HERE}/times-write.test.ts`;
const CLOCK = `${HERE}/clock.test.ts`;
const CLIENT = 'src/service/vendors/mctime/adapter.test.ts';
const ADDRESSES =
  'test/coverage/addresses.test.ts › the kiosk looks for %s where its document says, and the sandbox answers there';
const CHANGE = `${HERE}/clock-change.test.ts`;

export const TIME_TYPES = words(`
  work parental_leave worked_rest_period clocking statutory_leave public_holiday_abroad
  medical_leave bad_weather company_vacation unpaid_vacation care_leave out_office
  work_accident_sickness military_exercize flextime unpaid_time_off home_office study_leave
  paid_time_off other_leave vacation_abroad travel sick military_service jubilee_day vacation
  move special_leave free_time
`);
const STATUSES = ['disapproved', 'not_approved_yet', 'under_approval', 'approved', 'exported'];

const ENVELOPE = `${BODY} › the envelope is one item with a message and data, valid beside the items`;
const EVERY_FIELD = `${BODY} › an entry has all ten fields of the document`;
const PERSON = `${BODY} › a user is named by userId, userName, userFirstName and userLastName`;
const A_BREAK = `${BODY} › a break has id, from, to and automatic, true or false`;
const PAGES = `${FILTER} › page and pageSize are texts, and the page is 1 unless asked for`;
const TWENTY = `${FILTER} › a page holds at most 20 users, however many entries they have`;
const MANDATORY = `${RANGE} › the range is mandatory: without from or without to it is a 400`;
const TIMEZONE = `${RANGE} › an instant needs a timezone: without one, or with a date alone, it is a 400`;
const UNSEEN_USER = `${FILTER} › a user whom the key may not see is a 401 for the whole call`;
const UNSEEN_PLACE = `${FILTER} › an organization that the key may not see is a 401, by id and by name`;
const GOLDEN = `${BODY} › in the documents' mode the body is the document's example, with the same comments`;
const TYPE_FILTER = `${FILTER} › each of the 29 timeTypes is an entry type and a filter`;
const STATUS_FILTER = `${FILTER} › each of the 5 approvalStatuses is a status and a filter`;
const CREATION = `${BODY} › creationType is times, clock, wtm or "null"`;
const WORDS_OF_TYPES =
  'test/coverage/vocabulary.test.ts › each timeType of mcTIME’s document filters its entries, and the adapter knows what it means';
const WORDS_OF_STATUSES =
  'test/coverage/vocabulary.test.ts › each approvalStatus of mcTIME’s document filters its entries, and the adapter reads it';
const EXAMPLES = `${FILTER} › the document's two examples of a request are answered as it says`;
const NOT_FOUND = `${ACCESS} › what is nowhere is a 404, and so is every delete`;
const KEY = `${ACCESS} › the key is in the header API_KEY; without it, or with another, every call is a 401`;

/** The vendor's document of `GET /times`, from its first line to its last. */
export const MCTIME_TIMES: readonly Covered[] = [
  { kind: 'endpoint', name: 'GET /times', test: ENVELOPE },
  {
    kind: 'parameter',
    name: 'times userIds',
    test: `${FILTER} › userIds is a repeated key; without it all come whom the key may see`,
  },
  ...all('parameter', ['times from', 'times to'], MANDATORY),
  { kind: 'parameter', name: 'times timeTypes', test: TYPE_FILTER },
  { kind: 'parameter', name: 'times approvalStatuses', test: STATUS_FILTER },
  {
    kind: 'parameter',
    name: 'times organizationNames',
    test: `${FILTER} › organizationNames is a repeated key, and several organizations may have the name`,
  },
  {
    kind: 'parameter',
    name: 'times organizationIds',
    test: `${FILTER} › organizationIds is a repeated key and means exactly these organizations`,
  },
  { kind: 'parameter', name: 'times page', test: TWENTY },
  ...all('value', within('timeTypes', TIME_TYPES), WORDS_OF_TYPES),
  ...all('value', within('type', TIME_TYPES), WORDS_OF_TYPES),
  ...all('value', within('approvalStatuses', STATUSES), WORDS_OF_STATUSES),
  ...all('value', within('approvalStatus', STATUSES), WORDS_OF_STATUSES),
  ...all('value', within('creationType', ['times', 'clock', 'wtm', 'null']), CREATION),
  ...all('value', ['automatic=true', 'automatic=false'], A_BREAK),
  ...all('value', ['message.Success', 'valid=true'], ENVELOPE),
  { kind: 'value', name: 'page default 1', test: PAGES },
  ...all('field', ['items', 'items[].message', 'items[].data', 'valid'], ENVELOPE),
  ...all('field', within('data', ['timeEntries']), ENVELOPE),
  ...all('field', within('data', ['page', 'pageSize']), PAGES),
  ...all(
    'field',
    within('timeEntries[]', ['userId', 'userName', 'userFirstName', 'userLastName', 'times']),
    PERSON,
  ),
  ...all(
    'field',
    within(
      'times[]',
      words(
        'id from to breaks comment type organizationId organizationName approvalStatus creationType',
      ),
    ),
    EVERY_FIELD,
  ),
  ...all('field', within('breaks[]', ['id', 'from', 'to', 'automatic']), A_BREAK),
  ...all('error', ['400 without from', '400 without to'], MANDATORY),
  { kind: 'error', name: '400 without a timezone', test: TIMEZONE },
  {
    kind: 'error',
    name: '400 for a + that is not %2B',
    test: `${RANGE} › a plus sign is %2B in the query: as itself it arrives as a space and is a 400`,
  },
  {
    kind: 'error',
    name: '400 beyond 366 days',
    test: `${RANGE} › 366 days are allowed, a second more is a 400`,
  },
  {
    kind: 'error',
    name: '400 for an unknown timeType',
    test: `${FILTER} › an unknown timeType is a 400, also two joined by a comma and one spelt right`,
  },
  { kind: 'error', name: '401 for a bad API key', test: KEY },
  { kind: 'error', name: '401 for userIds that may not be seen', test: UNSEEN_USER },
  ...all(
    'error',
    [
      '401 for organizationIds that may not be seen',
      '401 for organizationNames that may not be seen',
    ],
    UNSEEN_PLACE,
  ),
  { kind: 'error', name: '404 Not Found', test: NOT_FOUND },
  ...all('quirk', ['// comments in the body', 'pageSize is the number of pages'], GOLDEN),
  ...all('quirk', ['timeTypes are an OR', 'ids 123 and 987 in requests'], EXAMPLES),
  { kind: 'quirk', name: 'a page counts users, not entries', test: TWENTY },
  { kind: 'quirk', name: 'page and pageSize are texts', test: PAGES },
  {
    kind: 'quirk',
    name: 'organizationNames are ignored with organizationIds',
    test: `${FILTER} › organizationNames are ignored where organizationIds are given`,
  },
  {
    kind: 'quirk',
    name: 'started after from',
    test: `${RANGE} › an entry is in the range by its start alone`,
  },
  {
    kind: 'quirk',
    name: 'users permissions are considered',
    test: `${ACCESS} › a role decides what a key sees`,
  },
  {
    kind: 'quirk',
    name: 'an edited entry is "null"',
    test: `${BODY} › the creationType of an edited entry is the text, null or absent as the switch says`,
  },
  {
    kind: 'quirk',
    name: 'an absence has times of day',
    test: `${BODY} › an absence is an entry with times of day`,
  },
  {
    kind: 'quirk',
    name: 'instants carry the offset of the company',
    test: `${CHANGE} › the offset of a reply is that of the instant, in summer and in winter`,
  },
  {
    kind: 'quirk',
    name: 'started before to',
    test: `${RANGE} › an entry is in the range by its start alone`,
  },
  { kind: 'value', name: 'base /api/v2/auth', test: ADDRESSES },
  {
    kind: 'quirk',
    name: '%2B in the query',
    test: `${CLIENT} › a read carries the key, an encoded plus and keys that repeat`,
  },
  { kind: 'quirk', name: 'userIds is a repeated key', test: EXAMPLES },
  { kind: 'quirk', name: 'timeTypes is a repeated key', test: EXAMPLES },
  { kind: 'quirk', name: 'approvalStatuses is a repeated key', test: STATUS_FILTER },
  {
    kind: 'quirk',
    name: 'organizationNames is a repeated key',
    test: `${FILTER} › organizationNames is a repeated key, and several organizations may have the name`,
  },
  {
    kind: 'quirk',
    name: 'organizationIds is a repeated key',
    test: `${FILTER} › organizationIds is a repeated key and means exactly these organizations`,
  },
  {
    kind: 'quirk',
    name: 'at most 366 days',
    test: `${RANGE} › 366 days are allowed, a second more is a 400`,
  },
  { kind: 'quirk', name: 'at most 20 users', test: TWENTY },
  { kind: 'value', name: '200 Success', test: ENVELOPE },
  { kind: 'error', name: '400 Bad Request', test: MANDATORY },
  { kind: 'error', name: '401 Unauthorized', test: KEY },
  {
    kind: 'quirk',
    name: 'automatic: true or false if autmatic breaks were saved through target times.',
    test: `${WRITE} › the working time model's breaks take the place of those that were sent`,
  },
  {
    kind: 'quirk',
    name: 'creationType times: saved manually with from-to times',
    test: `${WRITE} › a new entry is saved as it was sent, and its id is in data`,
  },
  {
    kind: 'quirk',
    name: 'creationType clock: clocked',
    test: `${CLOCK} › start, break, break and stop make an entry with its break, of the creation type clock`,
  },
  {
    kind: 'quirk',
    name: 'creationType wtm: saved automatically via the working time model',
    test: CREATION,
  },
  {
    kind: 'quirk',
    name: 'creationType null: edited',
    test: `${WRITE} › an edit by id changes the entry, and its creationType becomes "null"`,
  },
  { kind: 'quirk', name: 'page: currently returned page', test: TWENTY },
  { kind: 'quirk', name: 'pageSize: total number of pages', test: TWENTY },
  {
    kind: 'quirk',
    name: 'the example is read as it stands',
    test: `${CLIENT} › the example of the vendor’s document is read as it stands, comments included`,
  },
];
