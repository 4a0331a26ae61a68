import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  companyWith,
  entry,
  NORTH,
  SMALL_COMPANY,
  startTestMctime,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const CLOCK = {
  id: 'clock',
  userId: '123',
  from: '2026-03-20T12:05:00+01:00',
  breaks: [],
  organizationId: NORTH,
};
const running = async (): Promise<number> => {
  await mctime.get('/clock');
  return mctime.company().clocks.length;
};

test('a clock ends after 24 hours, at the next quarter of an hour, with exactly that length', async () => {
  mctime.sandbox.control.seed(companyWith([], { clocks: [CLOCK] }));
  mctime.at('2026-03-21T12:14:59+01:00');
  expect(await running()).toBe(1);
  mctime.at('2026-03-21T12:15:00+01:00');
  expect(await running()).toBe(0);
  expect(mctime.entries()).toMatchObject([
    { from: '2026-03-20T11:05:00Z', to: '2026-03-21T11:05:00Z', creationType: 'clock' },
  ]);
});

test('a clock that is started late lives until the next quarter of an hour', async () => {
  const late = (action: string, dateTime: string) =>
    mctime.post('/clock', { action, userId: '123', dateTime });
  mctime.at('2026-03-20T12:01:00+01:00');
  await late('start', '2026-03-18T08:00:00+01:00');
  mctime.at('2026-03-20T12:14:00+01:00');
  expect(await running()).toBe(1);
  mctime.at('2026-03-20T12:15:00+01:00');
  expect(await running()).toBe(0);
  expect(mctime.entries()).toMatchObject([
    { from: '2026-03-18T07:00:00Z', to: '2026-03-19T07:00:00Z' },
  ]);
});

test('over the change of the clocks 24 hours are 24 hours', async () => {
  const from = '2026-03-28T12:00:00+01:00';
  mctime.sandbox.control.seed(companyWith([], { clocks: [{ ...CLOCK, from }] }));
  mctime.at('2026-03-29T13:00:00+02:00');
  expect(await running()).toBe(0);
  expect(mctime.entries()).toMatchObject([{ to: '2026-03-29T11:00:00Z' }]);
});

test('the hours come from the organization or from above it; 0 means never', async () => {
  const withHours = (hours: number) => ({
    clocks: [CLOCK],
    organizations: SMALL_COMPANY.organizations.map((each, index) =>
      index === 0 ? { ...each, clockEndsAfterHours: hours } : each,
    ),
  });
  mctime.sandbox.control.seed(companyWith([], withHours(10)));
  mctime.at('2026-03-20T22:15:00+01:00');
  expect(await running()).toBe(0);
  expect(mctime.entries()).toMatchObject([{ to: '2026-03-20T21:05:00Z' }]);
  mctime.sandbox.control.seed(companyWith([], withHours(0)));
  mctime.at('2026-03-25T12:00:00+01:00');
  expect(await running()).toBe(1);
});

test('a break that is open ends with it', async () => {
  const breaks = [{ id: 'b', from: '2026-03-20T13:00:00+01:00', to: null }];
  mctime.sandbox.control.seed(companyWith([], { clocks: [{ ...CLOCK, breaks }] }));
  mctime.at('2026-03-21T12:30:00+01:00');
  await running();
  expect(mctime.entries()).toMatchObject([
    { breaks: [{ from: '2026-03-20T12:00:00Z', to: '2026-03-21T11:05:00Z' }] },
  ]);
});

test('a clock that cannot be saved goes to the invalid clocks, and a late stop meets none', async () => {
  const approved = entry('a', {
    from: '2026-03-20T20:00:00+01:00',
    to: '2026-03-20T21:00:00+01:00',
    approvalStatus: 'approved',
  });
  mctime.sandbox.control.seed(companyWith([approved], { clocks: [CLOCK] }));
  mctime.at('2026-03-21T13:00:00+01:00');
  const answer = await mctime.post('/clock', {
    action: 'stop',
    userId: '123',
    dateTime: '2026-03-20T18:00:00+01:00',
  });
  expect(answer.json().items[0]?.message).toBe(
    'Clock could not be saved: there is no running clock',
  );
  expect(mctime.entries()).toHaveLength(1);
  expect(mctime.company().invalidClocks).toMatchObject([
    { clock: { id: 'clock' }, to: '2026-03-21T11:05:00Z' },
  ]);
});
