import { useTranslation } from 'react-i18next';
import type { OpenPoint } from '../../../contract/office-months.ts';
import { dateWords } from '../../parts/month-words.ts';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { MoreRows } from './more-rows.tsx';
import type { Pages } from './use-pages.ts';

const TONES = {
  noTimes: ['refused', 'attention'],
  openPresence: ['break', 'leave'],
  needsReview: ['break', 'attention'],
  request: ['out', 'person'],
  objection: ['out', 'person'],
  conflict: ['refused', 'attention'],
  refused: ['refused', 'cross'],
  owed: ['quiet', 'clock'],
  unknownBadge: ['break', 'badge'],
  flag: ['break', 'attention'],
} as const;

/** What wants a look before the month is closed; a row leads to its day. */
export function OpenPointsCard({ pages }: { readonly pages: Pages<OpenPoint> }) {
  const { t, i18n } = useTranslation('months');
  const { go } = useOffice();
  const words = dateWords(i18n.language);
  const columns: readonly DataColumn<OpenPoint>[] = [
    { id: 'date', title: t('points.date'), cell: ({ date }) => words.date(date) },
    {
      id: 'who',
      title: t('points.who'),
      cell: ({ employee }) => employee?.name ?? t('points.nobody'),
    },
    { id: 'what', title: t('points.what'), cell: whatCell },
  ];
  const open = ({ employee, date }: OpenPoint): void =>
    employee === null ? go('people') : go('days', { number: employee.number, date });
  return (
    <Card title={t('points.title')}>
      {pages.state !== 'answered' && pages.rows.length === 0 ? (
        <Waiting answer={pages} />
      ) : (
        <DataTable
          label={t('points.title')}
          columns={columns}
          rows={pages.rows}
          idOf={({ kind, employee, date, detail }) =>
            `${kind} ${employee?.number ?? ''} ${date} ${detail ?? ''}`
          }
          onOpen={open}
          empty={
            <p>
              <Tag tone="in" icon="check">
                {t('points.none')}
              </Tag>
            </p>
          }
        />
      )}
      <MoreRows pages={pages} />
    </Card>
  );
}

function whatCell(point: OpenPoint) {
  return <What point={point} />;
}

function What({ point: { kind, detail } }: { readonly point: OpenPoint }) {
  const { t } = useTranslation('months');
  const [tone, icon] = TONES[kind];
  const word = kind === 'flag' ? t(`flag.${detail ?? ''}`) : t(`points.kind.${kind}`);
  return (
    <span className="months-what">
      <Tag tone={tone} icon={icon}>
        {word}
      </Tag>
      {kind !== 'flag' && detail !== null && <span className="months-quiet">{detail}</span>}
    </span>
  );
}
