import { withOffice } from '../../src/cli/office.ts';
import { addDays, datesBetween, weekdayOf } from '../../src/core/time/civil-date.ts';
import { datesOfPeriod } from '../../src/core/time/named-period.ts';
import { ANA, expect, JONAS, type Kiosk } from './kiosk.ts';
import { nextWorkdayAt } from './workday.ts';

/** The month before the kiosk's today. */
export function monthBefore() {
  const today = new Date(nextWorkdayAt('08:00')).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Berlin',
  });
  return { today, ...datesOfPeriod('lastMonth', today) };
}

/** Ana and Jonas have worked through the month before, with a model of eight hours. */
export async function workMonthBefore(kiosk: Kiosk): Promise<void> {
  const { from, to } = monthBefore();
  const weekdays = datesBetween(from, to).filter((date) => weekdayOf(date) <= 5);
  const lines = weekdays.flatMap((date) =>
    [ANA, JONAS].flatMap(({ number }) => [
      `${number},in,${date}T08:00:00Z`,
      `${number},out,${date}T15:${number === ANA.number ? '45' : '20'}:00Z`,
    ]),
  );
  await withOffice(kiosk.dataDir, async (office) => {
    const halves = '4:00;4:00;4:00;4:00;4:00;0;0';
    const models = [ANA, JONAS].map(
      ({ number }) => `${number},${addDays(from, -40)},,weekly,${halves},${halves},,`,
    );
    const header = 'employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays';
    const text = [header, ...models, ''].join('\n');
    expect(await office.call('importModels', { text })).toMatchObject({ ok: true });
    const punches = ['employee,kind,at', ...lines, ''].join('\n');
    expect(await office.call('importPunches', { text: punches })).toMatchObject({ ok: true });
  });
}

type Month = { readonly sum_hours: number; readonly sum_target: number; readonly diff: number };

/** What `report` says of somebody in the month before. */
export async function reportedMonth(
  kiosk: Kiosk,
  number: string,
): Promise<Month & { readonly balance: number }> {
  const { from } = monthBefore();
  return withOffice(kiosk.dataDir, async (office) => {
    const outcome = await office.call('readReport', {
      year: Number(from.slice(0, 4)),
      type: 1,
      number,
      iso: false,
      deprecated: false,
    });
    if (!outcome.ok) throw new Error(outcome.refusal);
    const report = JSON.parse(outcome.value.userreports[0] ?? '') as {
      readonly diff: number;
      readonly month_details: readonly Month[];
    };
    const month = report.month_details[Number(from.slice(5, 7)) - 1];
    if (month === undefined) throw new Error('no such month');
    return { ...month, balance: report.diff };
  });
}
