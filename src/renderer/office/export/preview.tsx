import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { formatDifference } from '../../parts/format.ts';
import { dateWords } from '../../parts/month-words.ts';
import { Card } from '../parts/card.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { WorkedChart } from '../pictures/bar-chart.tsx';
import { barsByDay, barsByWeek } from '../pictures/bars.ts';
import { ChartKey } from '../pictures/chart-key.tsx';
import { PreviewRows } from './preview-rows.tsx';

type Shown = Output<OfficeContract, 'previewExport'>;
type Person = Shown['people'][number];

/** More bars than these are shown by week. */
const DAYS_AS_BARS = 62;
const PEOPLE_SHOWN = 10;

/** What will be in the file: a picture of it, its people, and its first rows. */
export function Preview({ shown }: { readonly shown: Shown }) {
  const { t, i18n } = useTranslation('export');
  const [tab, setTab] = useState<'people' | 'rows'>('people');
  const { dates, total } = shown;
  const bars =
    dates.length > DAYS_AS_BARS
      ? barsByWeek(dates, String)
      : barsByDay(dates, dateWords(i18n.language));
  const label = t('chartLabel', {
    worked: formatHoursMinutes(total.workedSeconds),
    target: total.targetSeconds === null ? '–' : formatHoursMinutes(total.targetSeconds),
  });
  return (
    <>
      <Card title={t('chart')} actions={<ChartKey />}>
        <WorkedChart label={label} bars={bars} />
      </Card>
      <div className="export-tabs">
        <Segmented
          label={t('preview')}
          value={tab}
          onChange={setTab}
          options={[
            { id: 'people', word: t('peopleCount', { count: total.people }) },
            { id: 'rows', word: t('firstRows') },
          ]}
        />
      </div>
      {tab === 'people' ? (
        <PeopleSums people={shown.people} all={total.people} />
      ) : shown.text === null ? (
        <PreviewRows label={t('firstRows')} columns={shown.columns} rows={shown.rows} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        <pre className="export-text" tabIndex={0} aria-label={t('firstRows')} role="region">
          {shown.text}
        </pre>
      )}
    </>
  );
}

function PeopleSums({ people, all }: { readonly people: readonly Person[]; readonly all: number }) {
  const { t } = useTranslation('export');
  const columns: readonly DataColumn<Person>[] = [
    { id: 'number', title: t('number'), cell: ({ number }) => number },
    { id: 'name', title: t('name'), isHeader: true, cell: ({ name }) => name },
    {
      id: 'target',
      title: t('target'),
      align: 'end',
      cell: ({ targetSeconds }) =>
        targetSeconds === null ? '–' : formatHoursMinutes(targetSeconds),
    },
    {
      id: 'worked',
      title: t('worked'),
      align: 'end',
      cell: ({ workedSeconds }) => formatHoursMinutes(workedSeconds),
    },
    {
      id: 'difference',
      title: t('difference'),
      align: 'end',
      cell: ({ diffSeconds }) => (diffSeconds === null ? '–' : formatDifference(diffSeconds)),
    },
    {
      id: 'absences',
      title: t('absences'),
      align: 'end',
      cell: ({ absenceDays }) => (absenceDays === 0 ? '–' : absenceDays),
    },
  ];
  const few = people.slice(0, PEOPLE_SHOWN);
  return (
    <>
      <DataTable
        label={t('who')}
        columns={columns}
        rows={few}
        idOf={({ number }) => number}
        empty={<p className="export-soft">{t('nobody')}</p>}
      />
      {all > few.length && (
        <p className="export-soft">{t('morePeople', { count: all - few.length })}</p>
      )}
    </>
  );
}
