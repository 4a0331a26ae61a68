import { useTranslation } from 'react-i18next';
import { dateWords } from '../../parts/month-words.ts';
import { Waiting } from '../parts/waiting.tsx';
import { Card } from '../parts/card.tsx';
import { useAnswer } from '../use-answer.ts';
import { HeatMap } from './heat-map.tsx';

type Props = { readonly month: string; readonly number: string | null };

/** How many were there in each hour of a month; it is a table already. */
export function PresencePicture({ month, number }: Props) {
  const { t, i18n } = useTranslation('pictures');
  const answer = useAnswer('readPresencePicture', {
    month,
    numbers: number === null ? null : [number],
  });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { dates } = answer.value;
  const words = dateWords(i18n.language);
  let most = { count: 0, date: '', hour: 0 };
  for (const { date, hours } of dates) {
    for (const [hour, count] of hours.entries()) {
      if ((count ?? 0) > most.count) most = { count: count ?? 0, date, hour };
    }
  }
  const summary =
    most.count === 0
      ? t('presenceNone')
      : t('presenceSummary', {
          count: most.count,
          date: words.date(most.date),
          from: most.hour,
          to: most.hour + 1,
        });
  return (
    <Card title={t('presenceTitle')}>
      <p className="pictures-summary">{summary}</p>
      <HeatMap label={`${t('presenceTitle')}, ${words.month(month)}`} dates={dates} />
    </Card>
  );
}
