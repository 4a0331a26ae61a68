import { useTranslation } from 'react-i18next';
import { dateWords } from '../../parts/month-words.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { LineChart } from './line-chart.tsx';
import { PictureCard } from './picture-card.tsx';

const DAYS = 56;

type Day = {
  readonly date: string;
  readonly owed: number;
  readonly refused: number;
  readonly conflicts: number;
};

/** What waited for the vendor through the last weeks. */
export function BacklogPicture() {
  const { t, i18n } = useTranslation('pictures');
  const answer = useAnswer('readBacklogPicture', { days: DAYS });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { dates, hasVendor } = answer.value;
  const last = dates.at(-1);
  if (last === undefined) {
    return <Empty icon="automatic" title={t(hasVendor ? 'backlogNone' : 'backlogNoVendor')} />;
  }
  const words = dateWords(i18n.language);
  const all = ({ owed, refused, conflicts }: Day): number => owed + refused + conflicts;
  const summary = t('backlogSummary', { count: all(last), date: words.full(last.date) });
  const columns: readonly DataColumn<Day>[] = [
    { id: 'date', title: t('date'), cell: ({ date }) => words.full(date) },
    { id: 'owed', title: t('owed'), align: 'end', cell: ({ owed }) => owed },
    { id: 'refused', title: t('refused'), align: 'end', cell: ({ refused }) => refused },
    { id: 'conflicts', title: t('conflicts'), align: 'end', cell: ({ conflicts }) => conflicts },
  ];
  const most = Math.max(4, ...dates.map(all));
  const step = Math.ceil(most / 4);
  return (
    <PictureCard
      title={t('backlogTitle')}
      summary={summary}
      picture={
        <LineChart
          label={`${t('backlogTitle')}. ${summary}`}
          points={dates.map((day) => ({ key: day.date, value: all(day) }))}
          ticks={[0, 1, 2, 3, 4].map((nth) => nth * step)}
          tickOf={(date) => words.full(date).replace(/ ?\d{4}$/, '')}
          valueOf={String}
          shape="stepAfter"
        />
      }
      table={
        <DataTable
          label={t('backlogTitle')}
          columns={columns}
          rows={dates.toReversed()}
          idOf={({ date }) => date}
        />
      }
    />
  );
}
