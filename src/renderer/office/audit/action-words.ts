import type { TFunction } from 'i18next';

/** What was done, in words; an action of a newer service is shown by its own name. */
export function actionWords(t: TFunction<'audit'>, action: string): string {
  const plain = action.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return t(`action.${action}`, { defaultValue: plain });
}

/** Who it was, as the service names them. */
export function byWords(t: TFunction<'audit'>, by: string): string {
  if (by === 'office at the wall') return t('who.wall');
  if (by === 'schedule') return t('who.schedule');
  return by === 'command line' ? t('who.command') : by;
}

/** What a line of an entry is about; what has no word here keeps its own name. */
export function fieldWords(t: TFunction<'audit'>, path: string): string {
  if (path === '') return t('value');
  return path
    .split(' · ')
    .map((key) => t(`fields.${key}`, { defaultValue: key }))
    .join(' · ');
}
