import { useTranslation } from 'react-i18next';
import type { ListedMonth } from '../../../contract/office-months.ts';
import { Icon } from '../../parts/icon.tsx';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { StateTag } from './state-tag.tsx';

type Props = {
  /** Null: this year. */
  readonly year: number | null;
  readonly onYear: (year: number) => void;
  readonly onOpen: (month: string) => void;
};

/** Twelve months, and how far each has come. */
export function YearPage({ year, onYear, onOpen }: Props) {
  const { t } = useTranslation('months');
  const answer = useAnswer('listMonths', year === null ? {} : { year });
  const value = answer.state === 'answered' ? answer.value : null;
  return (
    <Page
      title={value === null ? t('title') : t('year', { year: value.year })}
      hint={t('hint')}
      actions={
        value !== null && (
          <>
            <Press look="round" label={t('yearBefore')} onPress={() => onYear(value.year - 1)}>
              <Icon name="back" />
            </Press>
            <Press look="round" label={t('yearAfter')} onPress={() => onYear(value.year + 1)}>
              <Icon name="next" />
            </Press>
          </>
        )
      }
    >
      {value === null ? (
        <Waiting answer={answer} />
      ) : (
        <Rows months={value.months} year={value.year} onOpen={onOpen} />
      )}
    </Page>
  );
}

function stateCell({ state }: ListedMonth) {
  return <StateTag state={state} />;
}

type RowsProps = {
  readonly months: readonly ListedMonth[];
  readonly year: number;
  readonly onOpen: (month: string) => void;
};

function Rows({ months, year, onOpen }: RowsProps) {
  const { t, i18n } = useTranslation('months');
  const words = dateWords(i18n.language);
  const figure = (count: number) => (count === 0 ? '–' : String(count));
  const columns: readonly DataColumn<ListedMonth>[] = [
    { id: 'month', title: t('month'), cell: ({ month }) => words.monthName(month) },
    { id: 'state', title: t('state'), cell: stateCell },
    {
      id: 'closedFor',
      title: t('closedFor'),
      align: 'end',
      cell: ({ closedFor }) => figure(closedFor),
    },
    {
      id: 'confirmed',
      title: t('confirmed'),
      align: 'end',
      cell: ({ confirmed }) => figure(confirmed),
    },
    {
      id: 'amendments',
      title: t('amendments'),
      align: 'end',
      cell: ({ amendments }) => figure(amendments),
    },
  ];
  // The month that waits to be closed stands near the top.
  const past = months.filter(({ state }) => state !== 'ahead').toReversed();
  return (
    <DataTable
      label={t('year', { year })}
      columns={columns}
      rows={past}
      idOf={({ month }) => month}
      onOpen={({ month }) => onOpen(month)}
      empty={<p className="months-none">{t('ahead')}</p>}
    />
  );
}
