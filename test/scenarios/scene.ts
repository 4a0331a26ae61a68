import { breakTableOf } from '../../src/core/compliance/profile.ts';
import type { BreakRule } from '../../src/core/compliance/break-step.ts';
import { project } from '../../src/core/punch/project.ts';
import type { Punch, PunchKind, PunchSource } from '../../src/core/punch/punch.ts';
import type { WeeklyModel } from '../../src/core/target/model.ts';
import { addDays } from '../../src/core/time/civil-date.ts';
import { instantOf } from '../../src/core/time/zone.ts';
import {
  dayReport,
  type DayReport,
  type DayReportInput,
} from '../../src/core/worktime/day-report.ts';
import { scratchRules } from '../../src/core/worktime/scratch-rules.ts';
import type { WorkRules } from '../../src/core/worktime/work-rules.ts';

const HOUR_MS = 3_600_000;

/** A place and a date D that the short times of a scenario belong to. */
export type Scene = { readonly zone: string; readonly date: string };

/** A Monday in Berlin's winter, without any change of the clocks near it. */
export const BERLIN: Scene = { zone: 'Europe/Berlin', date: '2026-11-23' };

/**
 * The instant of a wall time: `08:00` or `08:00:30` on D, `+1 06:00` a date later, `-1 23:30` a date before; a `b`
 * behind it is the second of two equal wall times.
 */
export function wallAt(scene: Scene, text: string): number {
  const [, days = '0', time = '', second] = /^(?:([+-]\d+) )?([\d:]+)(b?)$/.exec(text) ?? [];
  const fold = second === 'b' ? 'second' : 'first';
  const date = addDays(scene.date, Number(days));
  const at =
    time === '24:00'
      ? instantOf(addDays(date, 1), '00:00', scene.zone, { fold, gap: 'after' })
      : instantOf(date, time, scene.zone, { fold, gap: 'refuse' });
  if (at === null) throw new Error(`${scene.zone} shows no ${text} on ${scene.date}`);
  return at;
}

/** `in 08:00`, `breakStart 12:00`. */
export function punch(scene: Scene, text: string, source: PunchSource = 'import'): Punch {
  const space = text.indexOf(' ');
  return {
    id: text,
    employeeId: 'a',
    kind: text.slice(0, space) as PunchKind,
    at: wallAt(scene, text.slice(space + 1)),
    zone: scene.zone,
    source,
  };
}

/** `07:00-16:00`, `20:00-+1 04:00`: its two ends as they are written. */
function ends(span: string): readonly [string, string] {
  const [, from = '', to = ''] = /^((?:[+-]\d+ )?[\d:]+b?)-(.+)$/.exec(span) ?? [];
  return [from, to];
}

/**
 * The punches of presences. `lunch`: a scheduled slot that other products take off by themselves; here somebody must have
 * recorded it, so it becomes a break in every presence that it touches.
 */
export function presences(
  scene: Scene,
  spans: readonly string[],
  lunch: string | null = null,
): readonly Punch[] {
  return spans.flatMap((span) => {
    const [from, to] = ends(span);
    const pauses = lunch === null ? [] : [within(scene, [from, to], ends(lunch))];
    return [
      punch(scene, `in ${from}`),
      ...pauses.flat().map((text) => punch(scene, text)),
      punch(scene, `out ${to}`),
    ];
  });
}

type Ends = readonly [string, string];

function within(scene: Scene, presence: Ends, pause: Ends): readonly string[] {
  const [since, until] = [
    later(scene, presence[0], pause[0]),
    earlier(scene, presence[1], pause[1]),
  ];
  if (wallAt(scene, since) >= wallAt(scene, until)) return [];
  return [`breakStart ${since}`, `breakEnd ${until}`];
}

function later(scene: Scene, a: string, b: string): string {
  return wallAt(scene, a) >= wallAt(scene, b) ? a : b;
}

function earlier(scene: Scene, a: string, b: string): string {
  return wallAt(scene, a) <= wallAt(scene, b) ? a : b;
}

/** So many hours on every day of the week. */
export function everyDay(hours: number): WeeklyModel {
  return weekly(Array<number>(7).fill(hours));
}

/** Hours of Monday to Sunday; half of each in each half of the day. */
export function weekly(hours: readonly number[], fromDate = '1900-01-01'): WeeklyModel {
  const halves = hours.map((each) => each * 1800);
  return { kind: 'weekly', fromDate, toDate: null, amSeconds: halves, pmSeconds: halves };
}

/** The open limit as the settings have it, in hours. */
export function rulesIn(zone: string, openLimitHours = 13, breaks?: BreakRule): WorkRules {
  return scratchRules({
    zone,
    granularity: 'second',
    presence: { openLimitMs: openLimitHours * HOUR_MS, sameMinute: 'discard' },
    ...(breaks === undefined ? {} : { breaks }),
  });
}

/** The German table, taken off. */
export const GERMAN_DEDUCTION: BreakRule = { ...breakTableOf('de', []), deducts: true };

/**
 * The day's report of these punches, `days` after D: the figures that `day --json` prints. Asked ten days later unless
 * said otherwise; facts of any order, as they would arrive.
 */
export function dayOf(
  scene: Scene,
  punches: readonly Punch[],
  changed: Partial<DayReportInput> & { readonly days?: number } = {},
): DayReport {
  const { days = 0, ...given } = changed;
  const rules = given.rules ?? rulesIn(scene.zone);
  const nowAt = given.nowAt ?? wallAt(scene, '+10 12:00');
  const known = punches.filter(({ at }) => at <= nowAt);
  return dayReport({
    date: addDays(scene.date, days),
    punches: known,
    presences: project(known, rules.presence).presences,
    models: [],
    daysOff: [],
    nowAt,
    rules,
    waived: new Set(),
    profile: 'none',
    adultFromDate: null,
    ...given,
  });
}

/** Worked hours of D and the dates behind it, as many as there are numbers to compare with. */
export function hoursByDay(
  scene: Scene,
  punches: readonly Punch[],
  count: number,
  rules: WorkRules = rulesIn(scene.zone),
): readonly number[] {
  return Array.from({ length: count }, (_, days) => {
    const { work } = dayOf(scene, punches, { days, rules });
    return (work?.workedSeconds ?? Number.NaN) / 3600;
  });
}
