import type { TFunction } from 'i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { isMinimum, WARNING_CODES } from '../../core/compliance/warning.ts';
import { formatDuration, formatHoursMinutes } from '../../core/time/duration.ts';

/** `Work without a break: 6:40, allowed are 6:00`. Without a limit there is nothing to compare. */
export function warningWords(
  { code, limitSeconds, actualSeconds }: MyDay['warnings'][number],
  t: TFunction,
): string {
  const known = WARNING_CODES.find((each) => each === code);
  if (known === undefined) return t('warning.other', { code });
  const what = t(`warning.${known}`);
  if (limitSeconds === null || limitSeconds === 0 || actualSeconds === null) return what;
  const isFine = formatHoursMinutes(limitSeconds) === formatHoursMinutes(actualSeconds);
  const format = isFine ? formatDuration : formatHoursMinutes;
  const figures = { what, actual: format(actualSeconds), limit: format(limitSeconds) };
  if (actualSeconds === 0) return t('warning.none', figures);
  return t(isMinimum(known) ? 'warning.atLeast' : 'warning.atMost', figures);
}
