import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Context } from '../context.ts';
import { picturesHandlers } from '../pictures-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { keepBacklog } from './keep-planned-exports.ts';
import { readReport } from '../usecases/read-report.ts';
import { createExports } from './exports.ts';
import { at, scan, scratchCompany, somebody } from './scratch-company.ts';

// Each picture starts a thread from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

let kiosk: ScratchKiosk;
let ctx: Context;
let handlers: ReturnType<typeof picturesHandlers>;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-04-02 12:00') });
  scratchCompany(kiosk);
  ctx = { ...kiosk, exports: createExports(kiosk) };
  handlers = picturesHandlers(ctx);
});

afterEach(async () => {
  await ctx.exports?.stop();
  kiosk.close();
});

type Report = {
  readonly diff: number;
  readonly month_details: readonly {
    readonly sum_hours: number;
    readonly sum_target: number;
    readonly diff: number;
  }[];
};

function reportOf(number: string): Report {
  const outcome = readReport(kiosk, { year: 2026, type: 1, number, iso: false, deprecated: false });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return JSON.parse(outcome.value.userreports[0] ?? '') as Report;
}

const worked = async (numbers: string[] | null) => {
  const input = { from: '2026-03-01', to: '2026-03-31', numbers };
  const outcome = await handlers.readWorkedPicture(input);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
};

const sum = (figures: readonly number[]): number => figures.reduce((all, each) => all + each, 0);

test.each(['1', '2', '3'])(
  'worked and target of person %s are what report says',
  async (number) => {
    const month = reportOf(number).month_details[2];
    const { dates, people } = await worked([number]);
    expect(people).toBe(1);
    expect(dates).toHaveLength(31);
    expect(sum(dates.map(({ workedSeconds }) => workedSeconds))).toBe(month?.sum_hours);
    expect(sum(dates.map(({ targetSeconds }) => targetSeconds))).toBe(month?.sum_target);
  },
);

test('everybody is the sum of each', async () => {
  const all = await worked(null);
  const each = await Promise.resolve(['1', '2', '3', '4'].map(reportOf));
  expect(all.people).toBe(4);
  expect(sum(all.dates.map(({ workedSeconds }) => workedSeconds))).toBe(
    sum(each.map(({ month_details }) => month_details[2]?.sum_hours ?? 0)),
  );
});

test('the account ends where report has it, and stands at each end of a month as its months add up', async () => {
  const outcome = await handlers.readBalancePicture({ year: 2026, numbers: ['1'] });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { dates, startSeconds } = outcome.value;
  const report = reportOf('1');
  expect(dates.at(-1)).toEqual({ date: '2026-04-02', balanceSeconds: report.diff });
  const march = dates.find(({ date }) => date === '2026-03-31');
  const months = sum(report.month_details.slice(0, 3).map(({ diff }) => diff));
  expect(march?.balanceSeconds).toBe(startSeconds + months);
});

const hoursOn = async (month: string, date: string, numbers: string[] | null = null) => {
  const outcome = await handlers.readPresencePicture({ month, numbers });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.dates.find((day) => day.date === date)?.hours ?? [];
};

test('an hour counts each person once who was present in it, however often', async () => {
  const extra = somebody(kiosk, '50');
  scan(kiosk, extra, ['in', at('2026-03-02 08:05')], ['out', at('2026-03-02 08:10')]);
  scan(kiosk, extra, ['in', at('2026-03-02 08:20')], ['out', at('2026-03-02 09:00')]);
  const hours = await hoursOn('2026-03', '2026-03-02');
  expect(hours[7]).toBe(0);
  expect(hours[8]).toBe(2);
  // Until nine o'clock is not in the hour from nine.
  expect(hours[9]).toBe(1);
  expect(await hoursOn('2026-03', '2026-03-02', ['50'])).toEqual(
    Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 1 : 0)),
  );
});

test('a night shift stands on both dates, and the hour that the clocks leave out has no figure', async () => {
  expect((await hoursOn('2026-03', '2026-03-28', ['2']))[22]).toBe(1);
  const spring = await hoursOn('2026-03', '2026-03-29', ['2']);
  expect(spring.slice(0, 7)).toEqual([1, 1, null, 1, 1, 1, 0]);
});

test('what has not come has no figure, and somebody who is in counts up to now', async () => {
  const late = somebody(kiosk, '51');
  scan(kiosk, late, ['in', at('2026-04-02 09:30')]);
  const hours = await hoursOn('2026-04', '2026-04-02', ['51']);
  expect(hours.slice(8, 14)).toEqual([0, 1, 1, 1, 1, null]);
});

test('refuses a period that is none, and somebody who is nobody', async () => {
  const backwards = { from: '2026-03-31', to: '2026-03-01', numbers: null };
  expect(await handlers.readWorkedPicture(backwards)).toMatchObject({ refusal: 'badPeriod' });
  const long = { from: '2020-01-01', to: '2026-03-01', numbers: null };
  expect(await handlers.readWorkedPicture(long)).toMatchObject({ refusal: 'badPeriod' });
  expect(await handlers.readBalancePicture({ year: 2026, numbers: ['99'] })).toMatchObject({
    refusal: 'unknownEmployee',
    detail: { number: '99' },
  });
});

test('the backlog has a figure for each date, the last that was seen on it', async () => {
  const noVendor = await handlers.readBacklogPicture({ days: 7 });
  expect(noVendor).toEqual({ ok: true, value: { hasVendor: false, dates: [] } });
  kiosk.setConfig('vendor.kind', 'moco');
  const owe = (date: string) =>
    kiosk.db
      .prepare(
        `INSERT INTO owed_day (employee_id, date, vendor, state, due_at, since_at) VALUES ('id-1', ?, 'moco', 'owed', 0, 0)`,
      )
      .run(date);
  kiosk.db.exec('DELETE FROM owed_day');
  keepBacklog(ctx);
  owe('2026-04-01');
  owe('2026-04-02');
  keepBacklog(ctx);
  kiosk.world.pass(86_400_000);
  kiosk.db.exec('DELETE FROM owed_day');
  keepBacklog(ctx);
  const none = { refused: 0, conflicts: 0 };
  expect(await handlers.readBacklogPicture({ days: 7 })).toEqual({
    ok: true,
    value: {
      hasVendor: true,
      dates: [
        { date: '2026-04-02', owed: 2, ...none },
        { date: '2026-04-03', owed: 0, ...none },
      ],
    },
  });
});
