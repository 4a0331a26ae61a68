import { all, within, words, type Covered } from './covered.ts';

const HERE = 'src/sandbox/moco';
const ACCESS = `${HERE}/access.test.ts`;
const LIST = `${HERE}/presence-list.test.ts`;
const ROWS = `${HERE}/presences.test.ts`;
const TOUCH = `${HERE}/touch.test.ts`;
const SAMPLES = 'test/coverage/moco-samples.test.ts';
const CLIENT = 'src/service/vendors/moco/adapter.test.ts';
const ADDRESSES =
  'test/coverage/addresses.test.ts › the kiosk looks for %s where its document says, and the sandbox answers there';

const CURLS = `${SAMPLES} › the curl samples are answered as they stand: list, one, create, touch, update, delete`;
const SHAPE = `${SAMPLES} › a presence has the keys of the document in their order, and its types`;
const ANALOGOUS = `${SAMPLES} › an update takes every field of a creation`;
const CREATED = `${ROWS} › creates a presence with 200 and the shape of the document`;
const LACKING = `${ROWS} › refuses %j with a bare field map`;
const FILTERS = `${LIST} › filters by user, home office, ids and updated_after`;
const HOME_OFFICE = `${ROWS} › home office sets every row of the day, and of that day only`;
const OPEN_END = `${ROWS} › leaves the end open for %j`;

/** The vendor's document of presences, whole. */
export const MOCO_PRESENCES: readonly Covered[] = [
  { kind: 'value', name: 'base /api/v1', test: ADDRESSES },
  {
    kind: 'endpoint',
    name: 'GET /users/presences',
    test: `${LIST} › lists a range in the order of time`,
  },
  {
    kind: 'endpoint',
    name: 'GET /users/presences/{id}',
    test: `${LIST} › gives one row, also with the suffix .json, and 404 without a body for none`,
  },
  { kind: 'endpoint', name: 'POST /users/presences', test: CREATED },
  {
    kind: 'endpoint',
    name: 'POST /users/presences/touch',
    test: `${TOUCH} › opens a row at the minute and ends it, each time answering with the row`,
  },
  {
    kind: 'endpoint',
    name: 'PUT /users/presences/{id}',
    test: `${ROWS} › %s changes a subset of the fields`,
  },
  {
    kind: 'endpoint',
    name: 'DELETE /users/presences/{id}',
    test: `${ROWS} › deletes with 204 and no body, the second time 404`,
  },
  ...all(
    'parameter',
    ['Authorization: Token token=', 'Content-Type: application/json'],
    `${CLIENT} › a write carries key, person and content type as documented, and only the documented fields`,
  ),
  ...all(
    'parameter',
    ['GET /users/presences from', 'GET /users/presences to'],
    `${CLIENT} › a list sends from and to together and no user`,
  ),
  ...all(
    'parameter',
    ['GET /users/presences user_id', 'GET /users/presences is_home_office'],
    FILTERS,
  ),
  ...all(
    'value',
    ['GET /users/presences is_home_office=true', 'GET /users/presences is_home_office=false'],
    FILTERS,
  ),
  { kind: 'error', name: 'from, to apart', test: `${LIST} › refuses the range %s` },
  ...all(
    'parameter',
    ['date', 'from', 'to', 'is_home_office'].map((name) => `POST /users/presences ${name}`),
    CREATED,
  ),
  ...all(
    'error',
    ['POST /users/presences without date', 'POST /users/presences without from'],
    LACKING,
  ),
  { kind: 'value', name: 'POST /users/presences to blank', test: OPEN_END },
  ...all(
    'value',
    ['POST /users/presences is_home_office=true', 'POST /users/presences is_home_office=false'],
    HOME_OFFICE,
  ),
  { kind: 'value', name: 'is_home_office default false', test: CREATED },
  { kind: 'quirk', name: 'is_home_office sets the whole day', test: HOME_OFFICE },
  {
    kind: 'parameter',
    name: 'PUT /users/presences/{id} to',
    test: `${ROWS} › %s changes a subset of the fields`,
  },
  ...all(
    'parameter',
    ['date', 'from', 'is_home_office'].map((name) => `PUT /users/presences/{id} ${name}`),
    ANALOGOUS,
  ),
  {
    kind: 'parameter',
    name: 'touch is_home_office',
    test: `${TOUCH} › takes is_home_office and sets the day`,
  },
  ...all(
    'field',
    within('presence', [
      ...words('id date from to is_home_office user created_at updated_at'),
      ...within('user', ['id', 'firstname', 'lastname']),
    ]),
    SHAPE,
  ),
  {
    kind: 'quirk',
    name: 'user is the creator, the owner of the key',
    test: `${ROWS} › ignores a user_id in the body: the row belongs to the owner of the key`,
  },
  {
    kind: 'quirk',
    name: 'the list is an array',
    test: `${LIST} › lists a range in the order of time`,
  },
  {
    kind: 'quirk',
    name: 'a second touch ends what the first began',
    test: `${TOUCH} › opens a row at the minute and ends it, each time answering with the row`,
  },
  {
    kind: 'quirk',
    name: 'a touch twice within a minute is discarded',
    test: `${TOUCH} › discards a pair within one minute and answers with an empty body`,
  },
  {
    kind: 'error',
    name: 'touch 423 Locked',
    test: `${TOUCH} › is locked with no body while another row covers the minute`,
  },
  {
    kind: 'error',
    name: 'a wrong key',
    test: `${ACCESS} › answers 401 as for an unknown subdomain when switched`,
  },
  { kind: 'quirk', name: 'the curl samples', test: CURLS },
  {
    kind: 'quirk',
    name: 'the example is read',
    test: `${SAMPLES} › the presence of the document is read`,
  },
];
