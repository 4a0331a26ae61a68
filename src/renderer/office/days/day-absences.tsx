import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../contract/office-days.ts';
import { absenceWords } from '../../parts/absence-words.ts';
import { Press } from '../../parts/press.tsx';
import { Card } from '../parts/card.tsx';
import type { DayErrand } from './day-page.tsx';

type Props = {
  readonly day: OfficeDay;
  readonly onErrand: (errand: DayErrand) => void;
};

/** Absences of the day; those that the office has entered can be taken back here. */
export function DayAbsences({ day, onErrand }: Props) {
  const { t, i18n } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { absences, date } = day.day;
  const own = new Set(day.ownAbsences.map(({ type }) => type));
  return (
    <Card
      title={t('absence.title')}
      actions={
        <Press look="pill" onPress={() => onErrand({ kind: 'absence' })}>
          {t('absence.enter')}
        </Press>
      }
    >
      {absences.length === 0 && <p className="days-soft">{t('absence.none')}</p>}
      <ul className="days-list">
        {absences.map((absence) => (
          <li key={absence.type}>
            <span>{absenceWords(absence, i18n.language, wall)}</span>
            {own.has(absence.type) ? (
              <Press
                look="pill"
                onPress={() =>
                  onErrand({
                    kind: 'plain',
                    title: t('absence.remove'),
                    change: { kind: 'absence', until: date, type: absence.type, portion: 0 },
                  })
                }
              >
                {t('absence.remove')}
              </Press>
            ) : (
              <span className="days-soft">{t('absence.vendors')}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
