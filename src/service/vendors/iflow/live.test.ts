import { afterEach, expect, test } from 'vitest';
import {
  LIVE,
  NOW,
  STATUS,
  STORE,
  TAG,
  given,
  order,
  status,
  stopStub,
  stored,
  type Said,
} from './testing/stub-iflow.ts';

afterEach(stopStub);

const JUST_NOW = { from: '2026-03-31T09:00:10', to: null };
const SCAN_NOW = { kind: 'create', row: JUST_NOW } as const;
/** The kiosk has been running for a while. */
const TIMES = [NOW - 3_600_000, NOW];
const SCANNED: Said = {
  body: { api_reply: { scan_msg: '', event: [{ start_time: '32431', end_time: null }] } },
};

test('live, a scan younger than a minute goes as it happens and is believed when it is shown', async () => {
  const { iflow, seen } = await given(
    ({ path }) => (path === LIVE ? SCANNED : { body: [status([['09:00:31', '']])] }),
    { scan: 'live' },
    TIMES,
  );
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({
    value: { confirmed: [{ step: SCAN_NOW, row: { id: '7/2026-03-31T09:00:31' } }] },
  });
  expect(seen.map(({ path }) => path)).toEqual([LIVE, STATUS]);
  expect(seen[0]).toMatchObject({
    method: 'POST',
    query: '',
    body: `access_token=secret-device&rfid_tag=${TAG}`,
  });
});

test.each<[string, Said, object]>([
  ['500', { status: 500, body: '' }, { kind: 'unknown', answered: true }],
  ['504', { status: 504, body: 'x' }, { kind: 'unknown', answered: true }],
  ['a page', { body: '<html>' }, { kind: 'unknown', answered: true }],
  [
    'the validator’s word',
    { body: { api_reply: { error: [{ field_name: 'rfid_tag', message: `no ${TAG}` }] } } },
    { kind: 'unknown', reason: 'iFlow answered: no …' },
  ],
  ['429', { status: 429, headers: { 'Retry-After': '3' }, body: '' }, { kind: 'retryLater' }],
  ['a refused device', { body: { error: 'Key is invalid!' } }, { kind: 'unauthorized' }],
])(
  'live answered with %s: that is the outcome, and nothing else is sent',
  async (_, said, outcome) => {
    const { iflow, seen } = await given(() => said, { scan: 'live' }, TIMES);
    expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject(outcome);
    expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({ kind: 'unknown' });
    expect(seen.map(({ path }) => path)).toEqual([LIVE]);
  },
);

test.each<[string, Said, readonly (readonly [string, string])[]]>([
  ['a refusal in words and nothing shown', { body: { api_reply: { scan_msg: 'prea des' } } }, []],
  ['an event and nothing shown', SCANNED, []],
  ['an event and another row shown', SCANNED, [['09:03:30', '']]],
])('live answered with %s is unknown, never a second scan', async (_, said, intervals) => {
  const { iflow, seen } = await given(
    ({ path }) => (path === LIVE ? said : { body: [status(intervals)] }),
    { scan: 'live' },
    TIMES,
  );
  const answer = await iflow.applyDay?.(order([SCAN_NOW]));
  expect(answer).toMatchObject({ kind: 'unknown', answered: true });
  expect(JSON.stringify(answer).includes('prea des')).toBe(said !== SCANNED);
  expect(seen.map(({ path }) => path)).toEqual([LIVE, STATUS]);
});

test.each<[string, string, Said]>([
  ['an event', 'done', SCANNED],
  ['no event', 'unknown', { body: { api_reply: {} } }],
])('live, where the list shows nobody’s attendance, %s is %s', async (_, kind, said) => {
  const { iflow } = await given(
    ({ path }) => (path === LIVE ? said : { body: [status([], { live_attendance: undefined })] }),
    { scan: 'live' },
    TIMES,
  );
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({ kind });
});

test('after a minute a live scan that is not shown goes by batch', async () => {
  let shown = status([]);
  const { iflow, seen } = await given(
    ({ path, body }) => {
      if (path === LIVE) return { status: 500, body: '' };
      if (path === STATUS) return { body: [shown] };
      shown = status([['09:00:10', '']]);
      return { body: stored(body) };
    },
    { scan: 'live' },
    [NOW - 3_600_000, NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW + 61_000],
  );
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({ kind: 'unknown' });
  let answer = await iflow.applyDay?.(order([SCAN_NOW]));
  for (let turn = 0; turn < 8 && answer?.kind === 'unknown'; turn += 1) {
    answer = await iflow.applyDay?.(order([SCAN_NOW]));
  }
  expect(answer).toMatchObject({ value: { confirmed: [{ step: SCAN_NOW }] } });
  expect(seen.map(({ path }) => path)).toEqual([LIVE, STORE, STATUS]);
});

test('what was punched before this process began may have gone live: it waits, whichever way', async () => {
  const { iflow, seen } = await given(() => SCANNED, { scan: 'live' });
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({ kind: 'unknown' });
  expect(seen).toEqual([]);
});

test.each<[number, readonly string[]]>([
  [0, [STATUS, LIVE, STATUS]],
  [-29_000, [STATUS, LIVE, STATUS]],
  [31_000, [STATUS, STORE, STATUS]],
  [-120_000, [STATUS, STORE, STATUS]],
])('with iFlow’s clock %d ms off a young scan goes by %j', async (off, paths) => {
  const headers = { Date: new Date(NOW + off).toUTCString() };
  const { iflow, seen } = await given(
    ({ path, body }) => ({
      headers,
      body:
        path === STORE ? stored(body) : path === LIVE ? SCANNED.body : [status([['09:00:10', '']])],
    }),
    { scan: 'live' },
    TIMES,
  );
  await iflow.checkAccess([]);
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({ value: { refused: null } });
  expect(seen.map(({ path }) => path)).toEqual(paths);
});

test('live, an older scan goes by batch and the newest after it', async () => {
  const steps = [
    { kind: 'create', row: { from: '2026-03-31T07:00:00', to: '2026-03-31T08:00:00' } },
    SCAN_NOW,
  ] as const;
  const { iflow, seen } = await given(
    ({ path, body }) => {
      if (path === LIVE) return SCANNED;
      const intervals = [['07:00:00', '08:00:00'] as const, ['09:00:12', ''] as const];
      return { body: path === STORE ? stored(body) : [status(intervals)] };
    },
    { scan: 'live' },
    TIMES,
  );
  expect(await iflow.applyDay?.(order(steps))).toMatchObject({ value: { refused: null } });
  expect(seen.map(({ path }) => path)).toEqual([STORE, LIVE, STATUS]);
  expect(stored(seen[0]?.body ?? '')).toHaveLength(2);
});
