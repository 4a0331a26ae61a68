import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedMonth } from '../../../contract/office-months.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { AmendmentsCard } from './amendments-card.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { OpenPointsCard } from './open-points-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { readPeople, readPoints, usePages } from './use-pages.ts';

type Props = { readonly month: string; readonly onBack: () => void };

/** One month: what stands open, the sums of everybody, and what came in after the close. */
export function MonthPage({ month, onBack }: Props) {
  const { t, i18n } = useTranslation('months');
  const [dialog, setDialog] = useState<'close' | 'reopen' | null>(null);
  const list = useAnswer('listMonths', { year: Number(month.slice(0, 4)) });
  const points = usePages(readPoints, month);
  const people = usePages(readPeople, month);
  const known = list.state === 'answered' ? list.value.months : [];
  const listed = known.find((each) => each.month === month);
  const done = (): void => {
    setDialog(null);
    list.again();
    points.again();
    people.again();
  };
  return (
    <Page
      title={dateWords(i18n.language).month(month)}
      hint={listed === undefined ? undefined : <Standing listed={listed} />}
      back={{ word: t('back'), onPress: onBack }}
      actions={listed && <Actions listed={listed} onAsk={setDialog} />}
    >
      {listed === undefined ? (
        <Waiting answer={list} />
      ) : (
        <>
          <OpenPointsCard pages={points} />
          <AmendmentsCard people={people.rows} />
          <PeopleCard pages={people} />
        </>
      )}
      {dialog === 'close' && (
        <CloseDialog
          month={month}
          points={points.rows.length}
          onDone={done}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'reopen' && (
        <ReopenDialog month={month} onDone={done} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

function Standing({ listed }: { readonly listed: ListedMonth }) {
  const { t, i18n } = useTranslation('months');
  const { site, format } = useOffice();
  const { closed, closedFor, leftOpen, state } = listed;
  if (closed === null) return t(`standing.${state}`);
  const date = dateWords(i18n.language).full(civilDateOf(closed.at, site.zone));
  const said = { date, time: format.time(closed.at), by: closed.by, count: closedFor };
  const left = leftOpen === 0 ? '' : ` ${t('standing.left', { count: leftOpen })}`;
  const why = closed.reason.trim() === '' ? '' : ` ${t('standing.why', { reason: closed.reason })}`;
  return `${t('standing.closed', said)}${why}${left}`;
}

type ActionsProps = {
  readonly listed: ListedMonth;
  readonly onAsk: (dialog: 'close' | 'reopen') => void;
};

function Actions({ listed: { state }, onAsk }: ActionsProps) {
  const { t } = useTranslation('months');
  if (state === 'running' || state === 'ahead' || state === 'before') return null;
  return (
    <>
      {state !== 'open' && (
        <Press look="pill" onPress={() => onAsk('reopen')}>
          {t('reopen.open')}
        </Press>
      )}
      {state !== 'closed' && (
        <Press look="pill-strong" onPress={() => onAsk('close')}>
          {t('close.open')}
        </Press>
      )}
    </>
  );
}
