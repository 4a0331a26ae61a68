import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANA, startTestClockodo, type TestClockodo } from '../testing/clockodo-client.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo({ default_week_hours: [8, 8, 8, 8, 6, 0, 0] });
});
afterEach(() => clockodo.stop());

test('the deprecated ways to ask who one is say the same as the current one', async () => {
  const { data } = await clockodo.get('/v4/users/me', { key: 'ana' });
  expect(data).toMatchObject({ id: ANA });
  expect(await clockodo.get('/v2/users/me', { key: 'ana' })).toEqual({ data });
  expect((await clockodo.get('/v2/aggregates/users/me', { key: 'ana' })).user).toEqual(data);
});

test('the aggregates tell the settings of the company that nothing else tells', async () => {
  const settings = async () => (await clockodo.get('/v2/aggregates/users/me')).company;
  expect(await settings()).toMatchObject({
    timezone_default: 'Europe/Berlin',
    module_work_time: true,
    allow_entry_overlaps: false,
    force_linked_entry_times: false,
    worktime_force_breaks: 0,
    target_hours_default: { monday: 8, friday: 6, sunday: 0 },
  });
  clockodo.switch({ workTimes: 'fromEntries', entryOverlaps: 'allow' });
  expect(await settings()).toMatchObject({ module_work_time: false, allow_entry_overlaps: true });
});

test('both are served whatever becomes of removed resources, and know no other method', async () => {
  for (const path of ['/v2/users/me', '/v2/aggregates/users/me']) {
    clockodo.switch({ removedResources: 404 });
    expect((await clockodo.call('GET', path)).status).toBe(200);
    expect((await clockodo.call('GET', path, { key: null })).status).toBe(401);
    expect((await clockodo.call('DELETE', path)).status).toBe(405);
  }
});
