import { afterEach, expect, test } from 'vitest';
import {
  LIVE,
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

test('live, a scan younger than a minute goes as it happens and is believed when it is shown', async () => {
  const { iflow, seen } = await given(
    ({ path }) => ({ body: path === LIVE ? { api_reply: {} } : [status([['09:00:31', '']])] }),
    { scan: 'live' },
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

test.each<[string, Said]>([
  ['500', { status: 500, body: '' }],
  ['an error', { body: { api_reply: { scan_msg: 'no', event: [] } } }],
])('live answered with %s: it is read, then sent by batch, never live again', async (_, said) => {
  let shown: ReturnType<typeof status>[] = [status([], { at_work: false })];
  const { iflow, seen } = await given(
    ({ path, body }) => {
      if (path === LIVE) return said;
      if (path === STATUS) return { body: shown };
      shown = [status([['09:00:10', '']])];
      return { body: stored(body) };
    },
    { scan: 'live' },
  );
  expect(await iflow.applyDay?.(order([SCAN_NOW]))).toMatchObject({
    value: { confirmed: [{ step: SCAN_NOW }] },
  });
  expect(seen.map(({ path }) => path)).toEqual([LIVE, STATUS, STORE, STATUS]);
});

test('live, an older scan goes by batch and the newest after it', async () => {
  const steps = [
    { kind: 'create', row: { from: '2026-03-31T07:00:00', to: '2026-03-31T08:00:00' } },
    SCAN_NOW,
  ] as const;
  const { iflow, seen } = await given(
    ({ path, body }) => ({
      body:
        path === STORE
          ? stored(body)
          : [
              status([
                ['07:00:00', '08:00:00'],
                ['09:00:12', ''],
              ]),
            ],
    }),
    { scan: 'live' },
  );
  expect(await iflow.applyDay?.(order(steps))).toMatchObject({ value: { refused: null } });
  expect(seen.map(({ path }) => path)).toEqual([STORE, LIVE, STATUS]);
  expect(stored(seen[0]?.body ?? '')).toHaveLength(2);
});
