import type { ReportDay, ReportSums, YearReport } from '../../core/report/year-report.ts';
import type { VendorReportLine } from '../vendors/vendor.ts';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; seconds, null where a side does not say. */
export type Figures = {
  readonly target: number | null;
  readonly hours: number | null;
  readonly diff: number | null;
};

export type FigureName = keyof Figures;

/** What makes the vendor's figure another than ours. `seconds`: theirs minus ours; null: not a matter of seconds. */
export type Reason = {
  readonly figure: FigureName;
  readonly label: string;
  readonly seconds: number | null;
};

export type Differing = {
  readonly period: string;
  readonly ours: Figures;
  readonly theirs: Figures;
  readonly because: readonly Reason[];
};

export type Comparison = { readonly compared: number; readonly differing: readonly Differing[] };

const FIGURES: readonly FigureName[] = ['target', 'hours', 'diff'];

/**
 * Sets the vendor's report beside ours, period by period, and names what is known to make them differ.
 * @param reasonsOn what is known about one date; asked only for dates of periods that differ
 * @param ofTheYear what is known to change the year's balance besides
 */
export function compareReports(
  report: YearReport,
  lines: readonly VendorReportLine[],
  reasonsOn: (date: string) => readonly Reason[],
  ofTheYear: readonly Reason[],
): Comparison {
  const ours = figuresByPeriod(report);
  const differing: Differing[] = [];
  let compared = 0;
  for (const line of lines) {
    const mine = ours.get(line.period);
    if (mine === undefined) continue;
    compared += 1;
    const theirs: Figures = {
      target: line.targetSeconds,
      hours: line.workedSeconds,
      diff: line.diffSeconds,
    };
    const names = FIGURES.filter((name) => differs(mine[name], theirs[name]));
    if (names.length === 0) continue;
    const dates = report.days.map(({ day }) => day.date).filter((date) => isIn(date, line.period));
    const known = [...dates.flatMap(reasonsOn), ...(line.period.length === 4 ? ofTheYear : [])];
    const because = names.flatMap((name) => explained(name, mine, theirs, known));
    differing.push({ period: line.period, ours: mine, theirs, because });
  }
  return { compared, differing };
}

function differs(ours: number | null, theirs: number | null): boolean {
  return ours !== null && theirs !== null && ours !== theirs;
}

function isIn(date: string, period: string): boolean {
  return date.startsWith(period);
}

/** The reasons that touch a figure, each once, and what they leave over. */
function explained(
  figure: FigureName,
  ours: Figures,
  theirs: Figures,
  known: readonly Reason[],
): readonly Reason[] {
  const byLabel = new Map<string, Reason>();
  for (const reason of known.filter((each) => each.figure === figure)) {
    const before = byLabel.get(reason.label);
    const seconds =
      before === undefined || before.seconds === null || reason.seconds === null
        ? reason.seconds
        : before.seconds + reason.seconds;
    byLabel.set(reason.label, { ...reason, seconds });
  }
  const reasons = [...byLabel.values()].filter(({ seconds }) => seconds !== 0);
  const left =
    (theirs[figure] ?? 0) -
    (ours[figure] ?? 0) -
    reasons.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
  if (left === 0 || reasons.some(({ seconds }) => seconds === null)) return reasons;
  return [...reasons, { figure, label: 'unexplained', seconds: left }];
}

function figuresByPeriod(report: YearReport): ReadonlyMap<string, Figures> {
  const periods = new Map<string, Figures>();
  const year = report.days[0]?.day.date.slice(0, 4) ?? '';
  periods.set(year, { ...sumsOf(report.sums), diff: report.balanceSeconds });
  for (const { month, sums } of report.months) {
    periods.set(`${year}-${String(month).padStart(2, '0')}`, sumsOf(sums));
  }
  for (const day of report.days) periods.set(day.day.date, dayOf(day));
  return periods;
}

function sumsOf({ targetSeconds, workedSeconds, diffSeconds }: ReportSums): Figures {
  return { target: targetSeconds, hours: workedSeconds, diff: diffSeconds };
}

function dayOf({ target, figures, diffSeconds }: ReportDay): Figures {
  return {
    target: target.targetSeconds,
    hours: figures?.workedSeconds ?? null,
    diff: figures === null || target.targetSeconds === null ? null : diffSeconds,
  };
}
