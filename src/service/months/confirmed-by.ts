import type { MonthFigures } from '../../core/report/month-figures.ts';
import type { Confirmation } from '../store/closed-month.ts';

/** Whether what somebody has said of a month is still said of what stands there. */
export function confirmedBy(
  confirmation: Confirmation | null,
  now: MonthFigures,
): 'no' | 'yes' | 'outdated' {
  if (confirmation === null) return 'no';
  const isSame =
    confirmation.workedSeconds === now.workedSeconds &&
    confirmation.targetSeconds === now.targetSeconds &&
    confirmation.diffSeconds === now.diffSeconds;
  return isSame ? 'yes' : 'outdated';
}
