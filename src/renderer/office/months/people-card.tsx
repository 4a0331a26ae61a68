import { useTranslation } from 'react-i18next';
import type { MonthPerson } from '../../../contract/office-months.ts';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { absenceWords } from '../../parts/absence-words.ts';
import { formatDifference } from '../../parts/format.ts';
import { Card } from '../parts/card.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { MoreRows } from './more-rows.tsx';
import { ConfirmedTag } from './state-tag.tsx';
import type { Pages } from './use-pages.ts';

function confirmedCell({ confirmed }: MonthPerson) {
  return <ConfirmedTag confirmed={confirmed} />;
}

/** Everybody's sums: as they were closed, or as they are known now. */
export function PeopleCard({ pages }: { readonly pages: Pages<MonthPerson> }) {
  const { t, i18n } = useTranslation('months');
  const { t: wall } = useTranslation('translation');
  const figure = new Intl.NumberFormat(i18n.language);
  const sums = ({ closed, now }: MonthPerson) => closed ?? now;
  const hours = (seconds: number | null) => (seconds === null ? '–' : formatHoursMinutes(seconds));
  const columns: readonly DataColumn<MonthPerson>[] = [
    { id: 'name', title: t('people.name'), cell: ({ name }) => name },
    {
      id: 'worked',
      title: t('people.worked'),
      align: 'end',
      cell: (row) => hours(sums(row).worked),
    },
    {
      id: 'target',
      title: t('people.target'),
      align: 'end',
      cell: (row) => hours(sums(row).target),
    },
    {
      id: 'diff',
      title: t('people.diff'),
      align: 'end',
      cell: (row) => {
        const { diff } = sums(row);
        return diff === null ? '–' : formatDifference(diff);
      },
    },
    {
      id: 'absences',
      title: t('people.absences'),
      cell: (row) =>
        Object.entries(sums(row).absences)
          .map(([type, days]) => {
            const word = absenceWords({ type, portion: 1 }, i18n.language, wall);
            return t('people.days', { absence: word, days: figure.format(days) });
          })
          .join(', '),
    },
    {
      id: 'confirmed',
      title: t('people.confirmed'),
      cell: confirmedCell,
    },
  ];
  return (
    <Card title={t('people.title')}>
      {pages.state !== 'answered' && pages.rows.length === 0 ? (
        <Waiting answer={pages} />
      ) : (
        <DataTable
          label={t('people.title')}
          columns={columns}
          rows={pages.rows}
          idOf={({ number }) => number}
          empty={<Empty icon="person" title={t('people.none')} />}
        />
      )}
      <MoreRows pages={pages} />
    </Card>
  );
}
