import { useTranslation } from 'react-i18next';
import { formatDifference } from '../../parts/format.ts';
import { dateWords } from '../../parts/month-words.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { hours } from './bar-chart.tsx';
import { hourTicks } from './bars.ts';
import { LineChart } from './line-chart.tsx';
import { PictureCard } from './picture-card.tsx';

type Props = { readonly year: number; readonly number: string | null };
type Point = { readonly date: string; readonly balanceSeconds: number };

/** The account through a year. */
export function BalancePicture({ year, number }: Props) {
  const { t, i18n } = useTranslation('pictures');
  const answer = useAnswer('readBalancePicture', {
    year,
    numbers: number === null ? null : [number],
  });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { dates, startSeconds } = answer.value;
  const words = dateWords(i18n.language);
  const last = dates.at(-1);
  const values = [startSeconds, ...dates.map(({ balanceSeconds }) => balanceSeconds)];
  const summary =
    last === undefined
      ? t('balanceAhead', { year })
      : t('balanceSummary', {
          date: words.full(last.date),
          balance: formatDifference(last.balanceSeconds),
          start: formatDifference(startSeconds),
        });
  const columns: readonly DataColumn<Point>[] = [
    { id: 'date', title: t('endOf'), cell: ({ date }) => words.full(date) },
    {
      id: 'balance',
      title: t('balance'),
      align: 'end',
      cell: ({ balanceSeconds }) => formatDifference(balanceSeconds),
    },
  ];
  // The last date that has come of each month.
  const ends = dates.filter(({ date }, at) => dates[at + 1]?.date.slice(0, 7) !== date.slice(0, 7));
  return (
    <PictureCard
      title={t('balanceTitle')}
      summary={summary}
      picture={
        <LineChart
          label={`${t('balanceTitle')}. ${summary}`}
          points={dates.map(({ date, balanceSeconds }) => ({ key: date, value: balanceSeconds }))}
          ticks={hourTicks(Math.min(0, ...values), Math.max(0, ...values))}
          tickOf={(date) => words.monthName(date.slice(0, 7)).slice(0, 3)}
          valueOf={hours}
          named={dates.map(({ date }) => date).filter((date) => date.endsWith('-01'))}
          shape="linear"
        />
      }
      table={
        <DataTable
          label={t('balanceTitle')}
          columns={columns}
          rows={ends}
          idOf={({ date }) => date}
        />
      }
    />
  );
}
