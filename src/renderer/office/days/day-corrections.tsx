import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../contract/office-days.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import type { DayErrand } from './day-page.tsx';

type Props = {
  readonly day: OfficeDay;
  readonly onErrand: (errand: DayErrand) => void;
};

/** Who changed the day, when and why, what stood before and since; each can be taken back while nothing was built on it. */
export function DayCorrections({ day, onErrand }: Props) {
  const { t } = useTranslation('days');
  const { format } = useOffice();
  if (day.corrections.length === 0) return null;
  return (
    <Card title={t('corrections.title')}>
      <ul className="days-list">
        {day.corrections.toReversed().map(({ id, at, by, reason, before, after, canUndo }) => (
          <li key={id}>
            <div className="days-correction">
              <p>
                <b>{reason}</b>
              </p>
              <p className="days-soft">
                {t('corrections.by', {
                  by: by === 'answer' ? t('corrections.person') : by,
                  at: `${format.date(at)}, ${format.time(at)}`,
                })}
              </p>
              <p>{t('corrections.change', { before: told(before, t), after: told(after, t) })}</p>
            </div>
            {canUndo && (
              <Press
                look="pill"
                onPress={() =>
                  onErrand({
                    kind: 'plain',
                    title: t('corrections.undo'),
                    change: { kind: 'undo', correction: id },
                  })
                }
              >
                {t('corrections.undo')}
              </Press>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** `08:00 – 17:00`; what a fact keeps of a presence, or of an automatic break. */
function told(record: unknown, t: TFunction<'days'>): string {
  if (typeof record !== 'object' || record === null) return t('corrections.nothing');
  if ('automaticBreak' in record) {
    return t(record.automaticBreak === 'waived' ? 'corrections.waived' : 'corrections.deducted');
  }
  if (!('from' in record)) return t('corrections.nothing');
  const clock = (iso: unknown): string => (typeof iso === 'string' ? iso.slice(11, 16) : '…');
  return `${clock(record.from)} – ${clock('to' in record ? record.to : null)}`;
}
