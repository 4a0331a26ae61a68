import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { formatDifference } from '../../parts/format.ts';
import { dateWords } from '../../parts/month-words.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { WorkedChart } from './bar-chart.tsx';
import { barsByDay, barsByWeek, type Bar } from './bars.ts';
import { ChartKey } from './chart-key.tsx';
import { PictureCard } from './picture-card.tsx';

type Props = {
  readonly by: 'day' | 'week';
  readonly from: string;
  readonly to: string;
  readonly number: string | null;
  /** `November 2026`, or `2026`. */
  readonly name: string;
};

/** Worked against target by day or by week. */
export function WorkedPicture({ by, from, to, number, name }: Props) {
  const { t, i18n } = useTranslation('pictures');
  const answer = useAnswer('readWorkedPicture', {
    from,
    to,
    numbers: number === null ? null : [number],
  });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { dates } = answer.value;
  const bars =
    by === 'day'
      ? barsByDay(dates, dateWords(i18n.language))
      : barsByWeek(dates, (week) => t('week', { week }));
  const past = dates.filter(({ ahead }) => !ahead);
  const sum = (of: (day: (typeof dates)[number]) => number): number =>
    past.reduce((all, day) => all + of(day), 0);
  const worked = sum(({ workedSeconds }) => workedSeconds);
  const target = sum(({ targetSeconds }) => targetSeconds);
  const summary = t('workedSummary', {
    name,
    worked: formatHoursMinutes(worked),
    target: formatHoursMinutes(target),
    difference: formatDifference(worked - target),
  });
  const title = t(by === 'day' ? 'byDay' : 'byWeek');
  return (
    <PictureCard
      title={title}
      summary={summary}
      picture={
        <>
          <ChartKey />
          <WorkedChart label={`${title}. ${summary}`} bars={bars} />
        </>
      }
      table={<WorkedTable label={title} bars={bars} by={by} />}
    />
  );
}

type TableProps = Pick<Props, 'by'> & { readonly label: string; readonly bars: readonly Bar[] };

function WorkedTable({ label, bars, by }: TableProps) {
  const { t } = useTranslation('pictures');
  const columns: readonly DataColumn<Bar>[] = [
    { id: 'when', title: t(by === 'day' ? 'date' : 'weekTitle'), cell: ({ title }) => title },
    {
      id: 'target',
      title: t('target'),
      align: 'end',
      cell: ({ targetSeconds }) => formatHoursMinutes(targetSeconds),
    },
    {
      id: 'worked',
      title: t('worked'),
      align: 'end',
      cell: ({ workedSeconds, ahead }) => (ahead ? '–' : formatHoursMinutes(workedSeconds)),
    },
  ];
  return <DataTable label={label} columns={columns} rows={bars} idOf={({ key }) => key} />;
}
