import type { VendorReport, VendorReportLine } from '../vendor.ts';
import type { ClockodoReport } from './report-schema.ts';

/** Year, months and days of a report, for the comparison beside ours; weeks are left out, because months cut them. */
export function vendorReportOf(report: ClockodoReport, year: number): VendorReport {
  const yearText = String(year).padStart(4, '0');
  const months = report.month_details.flatMap((month) => [
    line(`${yearText}-${String(month.nr).padStart(2, '0')}`, {
      target: month.sum_target,
      worked: month.sum_hours,
      diff: month.diff,
    }),
    ...month.week_details
      .flatMap((week) => week.day_details)
      .map((day) => line(day.date, { target: day.target, worked: day.hours, diff: day.diff })),
  ]);
  const whole = line(yearText, {
    target: report.sum_target,
    worked: report.sum_hours,
    diff: report.diff,
  });
  return { vendorId: report.users_id, year, lines: [whole, ...months] };
}

type Figures = Readonly<Record<'target' | 'worked' | 'diff', number | null | undefined>>;

function line(period: string, { target, worked, diff }: Figures): VendorReportLine {
  return {
    period,
    targetSeconds: whole(target),
    workedSeconds: whole(worked),
    diffSeconds: whole(diff),
  };
}

function whole(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds);
}
