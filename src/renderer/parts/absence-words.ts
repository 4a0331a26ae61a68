import type { TFunction } from 'i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { ABSENCE_TYPES } from '../../core/target/absence-type.ts';

/** `Sick`, `Holiday leave, half a day`. A type that is unknown here is an absence all the same. */
export function absenceWords(
  { type, portion }: MyDay['absences'][number],
  language: string,
  t: TFunction,
): string {
  const known = ABSENCE_TYPES.find((each) => each === type) ?? 'other';
  const absence = t(`absence.${known}`);
  if (portion >= 1) return absence;
  if (portion === 0.5) return t('myDay.half', { absence });
  const share = new Intl.NumberFormat(language, { style: 'percent' }).format(portion);
  return t('myDay.part', { absence, share });
}
