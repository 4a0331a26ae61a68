import type { Company, Employment, Schedule } from './company.ts';
import { weekdayOf } from '../wall-clock.ts';

/** Code 1 is for information only: the target stays (documented by others). */
const LEAVES_TARGET = '1';

/** Hours of one person's days, from the employment in effect and the schedules. */
export interface Targets {
  /** As the employment says, absences not counted off. */
  readonly employment: (date: string) => number;
  /** Less the halves that a schedule takes. */
  readonly target: (date: string) => number;
}

export function targetsOf(company: Company, userId: number): Targets {
  const employments = company.employments
    .filter(({ user }) => user.id === userId)
    .toSorted((one, other) => other.from.localeCompare(one.from));
  const schedules = new Map<string, readonly Schedule[]>();
  for (const schedule of company.schedules) {
    if (schedule.user.id !== userId || schedule.assignment.code === LEAVES_TARGET) continue;
    schedules.set(schedule.date, [...(schedules.get(schedule.date) ?? []), schedule]);
  }
  const halves = (date: string): { readonly am: number; readonly pm: number } => {
    const employment = employments.find((each) => isInEffect(each, date));
    const weekday = weekdayOf(date);
    return {
      am: employment?.pattern.am[weekday] ?? 0,
      pm: employment?.pattern.pm[weekday] ?? 0,
    };
  };
  return {
    employment: (date) => halves(date).am + halves(date).pm,
    target(date) {
      const { am, pm } = halves(date);
      const off = schedules.get(date) ?? [];
      return (off.some((each) => each.am) ? 0 : am) + (off.some((each) => each.pm) ? 0 : pm);
    },
  };
}

function isInEffect({ from, to }: Employment, date: string): boolean {
  return from <= date && (to === null || date <= to);
}
