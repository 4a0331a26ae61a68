import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

/** Alexandru's row of today. */
async function row(): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await iflow.today())[1];
}

const OVERNIGHT = ['2022-09-29 22:00:00 2222222', '2022-09-30 06:00:00 2222222'];

test('a shift over midnight is shown on its day, while it is open, and on the day it was closed', async () => {
  iflow.at('2022-09-29T22:00:00+03:00');
  await iflow.scan();
  expect(await iflow.intervals()).toEqual(['22:00:00-']);
  iflow.at('2022-09-30T00:30:00+03:00');
  expect(await row()).toMatchObject({ at_work: true, status: 'At work' });
  expect(await iflow.intervals()).toEqual(['22:00:00-']);
  iflow.at('2022-09-30T06:00:00+03:00');
  await iflow.scan();
  expect(await row()).toMatchObject({
    at_work: false,
    live_attendance: [
      { check_in: '22:00:00', check_out: '06:00:00', worked: '08:00:00' },
      { current_time: '06:00:00', total_worked: '08:00:00' },
    ],
  });
  iflow.at('2022-10-01T00:00:00+03:00');
  expect(await iflow.intervals()).toEqual([]);
});

test('a shift over midnight is shown on its own day only when switched', async () => {
  iflow.set({ overnight: 'beganToday' });
  await iflow.batch(OVERNIGHT.slice(0, 1));
  iflow.at('2022-09-30T02:00:00+03:00');
  expect(await row()).toMatchObject({ at_work: true });
  expect(await iflow.intervals()).toEqual([]);
  iflow.at('2022-09-29T23:00:00+03:00');
  expect(await iflow.intervals()).toEqual(['22:00:00-']);
});

test('a shift over midnight is cut at midnight when switched', async () => {
  iflow.set({ overnight: 'cutAtMidnight' });
  await iflow.batch([...OVERNIGHT, '2022-09-30 10:00:00 2222222', '2022-09-30 11:00:00 2222222']);
  expect((await row())?.['live_attendance']).toEqual([
    { check_in: '00:00:00', check_out: '06:00:00', worked: '06:00:00' },
    { check_in: '10:00:00', check_out: '11:00:00', worked: '01:00:00' },
    { current_time: '11:07:33', total_worked: '07:00:00' },
  ]);
});

test('an open shift over midnight is cut at midnight too', async () => {
  iflow.set({ overnight: 'cutAtMidnight' });
  await iflow.batch(OVERNIGHT.slice(0, 1));
  iflow.at('2022-09-30T02:00:00+03:00');
  expect(await iflow.intervals()).toEqual(['00:00:00-']);
});

test('a shift over midnight belongs to the day it began in the monthly totals', async () => {
  await iflow.batch(['2022-08-31 22:00:00 2222222', '2022-09-01 06:00:00 2222222']);
  const fields = { api_key: 'key', api_language: 'en_US', year: '2022', totals: 'total' };
  const totals: unknown[] = [];
  for (const month of ['08', '09']) {
    const answer = await iflow.post('/api_v2/user/get_work_schedule', { ...fields, month });
    const { api_reply } = answer.json() as { api_reply: { users: { totals: unknown }[] } };
    totals.push(api_reply.users[1]?.totals);
  }
  expect(totals).toEqual([{ total: 8 }, { total: 0 }]);
});

test('an open check-in is reset after 13 hours: nobody is at work any longer', async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222']);
  iflow.at('2022-09-30T21:00:00+03:00');
  expect(await row()).toMatchObject({ at_work: true });
  iflow.at('2022-09-30T21:00:01+03:00');
  expect(await row()).toMatchObject({ at_work: false, status: 'Missing' });
  expect(await iflow.intervals()).toEqual(['08:00:00-']);
});

test('an overnight check-in that was reset is gone from the next day', async () => {
  await iflow.batch(OVERNIGHT.slice(0, 1));
  iflow.at('2022-09-30T11:00:00+03:00');
  expect(await iflow.intervals()).toEqual(['22:00:00-']);
  iflow.at('2022-09-30T11:00:01+03:00');
  expect(await iflow.intervals()).toEqual([]);
});

test('a scan exactly at the limit closes, one second later it opens', async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 21:00:00 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-21:00:00']);
  iflow.sandbox.control.reset();
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 21:00:01 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-', '21:00:01-']);
});

test('the limit is switched, and a person may have a longer one; recorded time ends at 24 hours', async () => {
  iflow.set({ checkInResetLimitSeconds: 3600 });
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 10:00:00 2222222']);
  expect(await iflow.intervals()).toEqual(['08:00:00-', '10:00:00-']);
  iflow.sandbox.control.reset();
  const limit = { check_in_reset_limit: 108_000 };
  iflow.sandbox.control.edit({ action: 'update', kind: 'user', id: '2', ...limit });
  await iflow.batch(['2022-09-29 06:00:00 2222222', '2022-09-30 10:00:00 2222222']);
  expect((await row())?.['live_attendance']).toMatchObject([
    { check_in: '06:00:00', check_out: '10:00:00', worked: '24:00:00' },
    { total_worked: '24:00:00' },
  ]);
});

test("today is the company's: 23:30 in Bucharest is not yet tomorrow", async () => {
  iflow.at('2026-07-01T20:30:00Z');
  await iflow.scan();
  iflow.at('2026-07-01T21:00:00Z');
  await iflow.scan();
  expect(iflow.scans()).toEqual(['2 2026-07-01T23:30:00', '2 2026-07-02T00:00:00']);
});

test('another zone has another wall time', async () => {
  const berlin = await startTestIflow({ zone: 'Europe/Berlin' });
  berlin.at('2026-07-01T22:10:05Z');
  await berlin.scan();
  expect(berlin.scans()).toEqual(['2 2026-07-02T00:10:05']);
  await berlin.stop();
});

test('over the hour that spring skips the wall shows an hour too much', async () => {
  iflow.at('2026-03-29T00:30:00Z');
  await iflow.scan();
  iflow.at('2026-03-29T01:30:00Z');
  await iflow.scan();
  expect((await row())?.['live_attendance']).toMatchObject([
    { check_in: '02:30:00', check_out: '04:30:00', worked: '02:00:00' },
    { current_time: '04:30:00' },
  ]);
});

test('a batch may name a time that spring skips', async () => {
  iflow.at('2026-03-29T12:00:00Z');
  const rows = ['2026-03-29 03:30:00 2222222', '2026-03-29 08:00:00 2222222'];
  expect((await iflow.batch(rows)).text).not.toContain('Invalid');
  expect(await iflow.intervals()).toEqual(['03:30:00-08:00:00']);
});

test('the same wall second of the repeated autumn hour is a duplicate', async () => {
  iflow.set({ debounceSeconds: 0 });
  iflow.at('2026-10-25T00:30:00Z');
  await iflow.scan();
  iflow.at('2026-10-25T01:30:00Z');
  expect((await iflow.scan()).text).toContain('too soon');
  expect((await iflow.batch(['2026-10-25 03:30:00 2222222'])).text).toContain('duplicată');
  expect(iflow.scans()).toEqual(['2 2026-10-25T03:30:00']);
});

test('a check-out in the repeated autumn hour that is earlier on the wall turns the pair round', async () => {
  iflow.at('2026-10-25T00:30:00Z');
  await iflow.scan();
  iflow.at('2026-10-25T01:10:00Z');
  await iflow.scan();
  expect(await iflow.intervals()).toEqual(['03:10:00-03:30:00']);
});

test('a scan of a time that has not come yet is stored, and neither shown nor at work', async () => {
  await iflow.batch(['2022-10-01 08:00:00 2222222']);
  expect(await row()).toMatchObject({ at_work: false });
  expect(await iflow.intervals()).toEqual([]);
  iflow.at('2022-10-01T08:00:00+03:00');
  expect(await row()).toMatchObject({ at_work: true });
});
