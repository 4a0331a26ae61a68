import { useTranslation } from 'react-i18next';
import { startOfDay } from '../../core/time/zone.ts';
import type { Wall } from '../view-model/screen.ts';
import { useFormat } from './format.ts';
import { noticeWords } from './notice-words.ts';

/** Says aloud what has just happened; figures that count are left out, so that nothing is repeated each second. */
export function Live({ wall, zone }: { readonly wall: Wall; readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat(zone);
  const { screen } = wall;
  const said = () => {
    if (screen.kind === 'notice') {
      const { title, text } = noticeWords(screen.notice, format, t);
      return `${title}. ${text}`;
    }
    if (screen.kind === 'myDay') return format.date(startOfDay(screen.day.date, zone));
    if (screen.kind !== 'done') return '';
    const { receipt, how, board } = screen;
    const what = `${t(`punch.${receipt.kind}`)}, ${format.time(receipt.at)}`;
    const remark = how === 'again' || how === 'late' ? ` ${t(`done.${how}`)}` : '';
    return `${board.employee.name}: ${how === 'undone' ? `${t('done.undone')}, ` : ''}${what}.${remark}`;
  };
  return (
    <div className="unseen" aria-live="polite">
      {said()}
    </div>
  );
}
