import type { TFunction } from 'i18next';
import type { Notice } from '../view-model/screen.ts';
import type { Format } from './format.ts';

export type Words = { readonly title: string; readonly text: string };

/** What fills the gaps of a notice's sentences: a person's name, a time, a number to quote. */
function gapsOf(notice: Notice, format: Format): Record<string, string> {
  if ('name' in notice) return { name: notice.name };
  if (notice.kind === 'unknownBadge') {
    return { masked: notice.masked, time: format.time(notice.at) };
  }
  return notice.kind === 'defect' ? { reference: notice.reference } : {};
}

export function noticeWords(notice: Notice, format: Format, t: TFunction): Words {
  const gaps = gapsOf(notice, format);
  const promises = notice.kind !== 'unknownBadge' || notice.kept;
  return {
    title: t(`notice.${notice.kind}.title`, gaps),
    text: promises ? t(`notice.${notice.kind}.text`, gaps) : t('notice.unknownBadge.notKept'),
  };
}
