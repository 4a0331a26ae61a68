import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import type { WeeklyModel } from '../target/model.ts';
import { instantOf } from '../time/zone.ts';
import { dayReport, type DayReport, type DayReportInput } from './day-report.ts';
import { scratchRules } from './scratch-rules.ts';
import { NOTHING_WAIVED } from './shift.ts';

/** For tests: a day in Berlin's winter, written as `in 08:00` and `out 2026-11-24 02:00`. */

export const ZONE = 'Europe/Berlin';
const rules = scratchRules();

/** `2026-11-23 08:00` in Berlin's winter. */
export function at(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, ZONE, { fold: 'first', gap: 'refuse' }) ?? Number.NaN;
}

export function model(hours: number): WeeklyModel {
  return {
    kind: 'weekly',
    fromDate: '2020-01-01',
    toDate: null,
    amSeconds: Array(7).fill(hours * 1800),
    pmSeconds: Array(7).fill(hours * 1800),
  };
}

/** The report of `date` (default 2026-11-23), asked the morning after unless said otherwise. */
export function report(texts: readonly string[], changed: Partial<DayReportInput> = {}): DayReport {
  const date = changed.date ?? '2026-11-23';
  const nowAt = changed.nowAt ?? at('2026-11-24 09:00');
  const punches = texts.map((text): Punch => {
    const [kind = '', ...when] = text.split(' ');
    const instant = at(when.length > 1 ? when.join(' ') : `2026-11-23 ${when[0]}`);
    return {
      id: text,
      employeeId: 'a',
      kind: kind as PunchKind,
      at: instant,
      zone: ZONE,
      source: 'badge',
    };
  });
  const known = punches.filter((punch) => punch.at <= nowAt);
  return dayReport({
    date,
    punches: known,
    presences: project(known, rules.presence).presences,
    models: [model(8)],
    daysOff: [],
    nowAt,
    rules,
    waived: NOTHING_WAIVED,
    profile: 'none',
    adultFromDate: null,
    ...changed,
  });
}

export function codesOf(day: DayReport): readonly string[] {
  return day.warnings.map(({ code }) => code);
}

export function pairs(...spans: readonly string[]): readonly string[] {
  return spans.flatMap((span) => {
    const [from, to] = span.split('-');
    return [`in ${from}`, `out ${to}`];
  });
}
