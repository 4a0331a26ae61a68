import { useTranslation } from 'react-i18next';
import type { MonthAmendment, MonthPerson } from '../../../contract/office-months.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { formatDifference } from '../../parts/format.ts';
import { dateWords } from '../../parts/month-words.ts';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';

type Row = MonthAmendment & { readonly number: string; readonly name: string };

/** What came in after the close: the sums stay, and each difference stands in the month in which it became known. */
export function AmendmentsCard({ people }: { readonly people: readonly MonthPerson[] }) {
  const { t, i18n } = useTranslation('months');
  const { site } = useOffice();
  const words = dateWords(i18n.language);
  const rows = people.flatMap(({ number, name, amendments }) =>
    amendments.map((each): Row => ({ ...each, number, name })),
  );
  if (rows.length === 0) return null;
  const columns: readonly DataColumn<Row>[] = [
    { id: 'name', title: t('people.name'), cell: ({ name }) => name },
    {
      id: 'at',
      title: t('later.at'),
      cell: ({ at }) => words.full(civilDateOf(at, site.zone)),
    },
    { id: 'cause', title: t('later.cause'), cell: ({ cause }) => t(`causes.${cause}`) },
    { id: 'shownIn', title: t('later.shownIn'), cell: ({ shownIn }) => words.month(shownIn) },
    {
      id: 'worked',
      title: t('people.worked'),
      align: 'end',
      cell: ({ worked }) => formatDifference(worked),
    },
    {
      id: 'diff',
      title: t('people.diff'),
      align: 'end',
      cell: ({ diff }) => formatDifference(diff),
    },
  ];
  return (
    <Card title={t('later.title')}>
      <p className="months-quiet">{t('later.hint')}</p>
      <DataTable
        label={t('later.title')}
        columns={columns}
        rows={rows}
        idOf={({ number, at, shownIn, cause }) => `${number} ${at} ${shownIn} ${cause}`}
      />
    </Card>
  );
}
