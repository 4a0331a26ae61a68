import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf, startOfDay } from '../../../core/time/zone.ts';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import type { Format } from '../../parts/format.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Reason } from '../parts/reason.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWork } from '../setup/use-work.ts';
import { useAnswer } from '../use-answer.ts';

type Day = Output<OfficeContract, 'listOwedDays'>['days'][number];

const PAGE = 50;
const EVERY_MS = 5_000;

type Props = {
  readonly state: 'owed' | 'awaiting';
  readonly vendor: string;
  readonly count: number;
  readonly again: () => void;
};

/** Days that the vendor does not have yet: who, which, since when and why. */
export function OwedDays({ state, vendor, count, again }: Props) {
  const { t } = useTranslation('sync');
  const { ask, say, format, site, nowAt } = useOffice();
  const { busy, run } = useWork();
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('listOwedDays', { state, offset, limit: PAGE }, { everyMs: EVERY_MS });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { days, total } = answer.value;
  const today = civilDateOf(nowAt(), site.zone);
  const retry = ({ number, date }: Day): void =>
    run(async () => {
      const tried = await ask('retryDay', { number, date });
      if (!tried.ok) say(t('gone'), 'in');
      answer.again();
      again();
    });
  const columns = columnsOf({ t, format, zone: site.zone, vendor, today, busy, retry });
  return (
    <>
      <DataTable
        label={t(`tab.${state}`, { count })}
        columns={columns}
        rows={days}
        idOf={({ number, date }) => `${number} ${date}`}
        empty={<Empty icon="check" title={t(`none.${state}`)} />}
      />
      {total > PAGE && (
        <div className="sync-pages">
          <Press
            look="pill"
            disabled={offset === 0}
            onPress={() => setOffset(Math.max(0, offset - PAGE))}
          >
            {t('newer')}
          </Press>
          <span>{t('page', { from: offset + 1, to: offset + days.length, total })}</span>
          <Press
            look="pill"
            disabled={offset + PAGE >= total}
            onPress={() => setOffset(offset + PAGE)}
          >
            {t('older')}
          </Press>
        </div>
      )}
    </>
  );
}

type ColumnParts = {
  readonly t: (key: string) => string;
  readonly format: Format;
  readonly zone: string;
  readonly vendor: string;
  readonly today: string;
  readonly busy: boolean;
  readonly retry: (day: Day) => void;
};

function columnsOf(parts: ColumnParts): readonly DataColumn<Day>[] {
  const { t, format, zone, vendor, today, busy, retry } = parts;
  return [
    { id: 'name', title: t('who'), cell: ({ name }) => name, isHeader: true },
    { id: 'date', title: t('day'), cell: ({ date }) => format.date(startOfDay(date, zone)) },
    {
      id: 'why',
      title: t('why'),
      cell: ({ why }) => (why === null ? t('itsTurn') : <Reason reason={why} vendor={vendor} />),
    },
    { id: 'since', title: t('since'), cell: ({ since }) => format.timeOn(since, today) },
    {
      id: 'next',
      title: t('nextTry'),
      cell: ({ nextTryAt }) => (nextTryAt === null ? t('soon') : format.timeOn(nextTryAt, today)),
    },
    {
      id: 'retry',
      title: t('retryTitle'),
      cell: (day) => (
        <Press look="pill" disabled={busy} onPress={() => retry(day)}>
          {t('retry')}
        </Press>
      ),
    },
  ];
}
