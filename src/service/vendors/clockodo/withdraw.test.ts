import { afterEach, expect, test } from 'vitest';
import {
  scriptedClockodo,
  type Asked,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';
import type { DayAnswer } from '../vendor.ts';
import type { Outcome } from '../outcome.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

const DATE = '2026-03-30';
const ADA = { vendorId: '7', number: '42' };
const WITHDRAWN: Said = { body: { change_request: null } };
const NOTHING_LEFT = { kind: 'done', value: { confirmed: [], awaiting: null, refused: null } };

const request = (id: number, more: object = {}): object => ({
  id,
  date: DATE,
  users_id: 7,
  status: 1,
  changes: [{ type: 1, time_since: `${DATE}T06:00:00Z`, time_until: `${DATE}T10:00:00Z` }],
  ...more,
});

/** @param lists what stands at the first, second, … look; the last one stays. */
async function emptyDay(
  lists: readonly (readonly object[])[],
  withdraw: Said | ((asked: Asked) => Said),
): Promise<{ readonly answer: Outcome<DayAnswer> | undefined; readonly calls: readonly string[] }> {
  let looks = 0;
  const made = await scriptedClockodo(
    (asked) => {
      if (asked.method === 'DELETE') {
        return typeof withdraw === 'function' ? withdraw(asked) : withdraw;
      }
      const rows = lists[Math.min(looks, lists.length - 1)] ?? [];
      looks += 1;
      const paging = { items_per_page: 1000, current_page: 1, count_pages: 1, count_items: 1 };
      return {
        body: { paging: { ...paging, count_items: rows.length }, change_requests: rows },
      };
    },
    { mode: 'workTimes', customersId: undefined, servicesId: undefined },
  );
  running = made;
  const answer = await made.clockodo.applyDay?.({
    person: ADA,
    date: DATE,
    steps: [],
    theirs: [],
  });
  return { answer, calls: made.calls() };
}

const LOOK = 'GET /v2/workTimes/changeRequests';
const withdrawal = (id: number): string => `DELETE /v2/workTimes/changeRequests/${id}`;

test('a day without steps has its pending requests withdrawn, and no others', async () => {
  const others = [
    request(80, { status: 2 }),
    request(81, { status: 3 }),
    request(82, { date: '2026-03-31' }),
    request(83, { users_id: 8 }),
  ];
  const { answer, calls } = await emptyDay([[request(90), ...others, request(91)]], WITHDRAWN);
  expect(answer).toEqual(NOTHING_LEFT);
  expect(calls).toEqual([LOOK, withdrawal(91), withdrawal(90)]);
});

test('a day without steps and without requests costs one look', async () => {
  const { answer, calls } = await emptyDay([[]], { status: 500 });
  expect(answer).toEqual(NOTHING_LEFT);
  expect(calls).toEqual([LOOK]);
});

test('a request that is gone when it is withdrawn was to be gone', async () => {
  const { answer } = await emptyDay([[request(90)]], { status: 404 });
  expect(answer).toEqual(NOTHING_LEFT);
});

test('a request that is declined just before it is withdrawn waits no longer', async () => {
  const declined = request(90, { status: 2 });
  const { answer, calls } = await emptyDay([[request(90)], [declined]], { status: 409 });
  expect(answer).toEqual(NOTHING_LEFT);
  expect(calls).toEqual([LOOK, withdrawal(90), LOOK]);
});

test.each<[string, Said, object]>([
  [
    '409 while it still waits',
    { status: 409, body: { message: 'no' } },
    { kind: 'rejected', reason: 'clockodo answered 409: no' },
  ],
  ['403', { status: 403 }, { kind: 'unauthorized', certain: false }],
  ['429', { status: 429 }, { kind: 'retryLater' }],
  ['500', { status: 500 }, { kind: 'unknown' }],
  ['a web page', { body: '<html>' }, { kind: 'unknown', answered: true }],
])('a withdrawal answered with %s is told apart', async (_, said, outcome) => {
  const { answer } = await emptyDay([[request(90)]], said);
  expect(answer).toMatchObject(outcome);
});
