import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { shortDate } from './day-words.ts';
import type { DayPlace } from './days.tsx';

type Request = Output<OfficeContract, 'listRequests'>['requests'][number];

/** What people have told the office: something is wrong here. */
export function Requests({ onOpen }: { readonly onOpen: (place: DayPlace) => void }) {
  const { t, i18n } = useTranslation('days');
  const { t: wall } = useTranslation();
  const [all, setAll] = useState(false);
  const [answering, setAnswering] = useState<string | null>(null);
  const answer = useAnswer('listRequests', { all });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  return (
    <>
      <Check label={t('requests.all')} value={all} onChange={setAll} />
      <DataTable
        label={t('view.requests')}
        rows={answer.value.requests}
        idOf={({ id }) => id}
        onOpen={({ employee, date }) => onOpen({ number: employee, date })}
        empty={
          <Empty icon="check" title={t('requests.none')}>
            <p>{t('requests.noneHint')}</p>
          </Empty>
        }
        columns={[
          {
            id: 'date',
            title: t('column.date'),
            cell: ({ date }) => shortDate(date, i18n.language),
          },
          { id: 'name', title: t('column.name'), cell: ({ name }) => name, isHeader: true },
          { id: 'what', title: t('column.what'), cell: (request) => whatOf(request, t, wall) },
          {
            id: 'answer',
            title: t('column.answer'),
            cell: (request) => answerOf(request, t, setAnswering),
          },
        ]}
      />
      {answering !== null && (
        <AnswerDialog
          id={answering}
          onClose={() => setAnswering(null)}
          onDone={() => {
            setAnswering(null);
            answer.again();
          }}
        />
      )}
    </>
  );
}

function whatOf({ what, kind, entry, at }: Request, t: TFunction<'days'>, wall: TFunction): string {
  const gaps = {
    kind: wall(`punch.${kind}`),
    time: entry?.at.slice(11, 16) ?? '',
    right: at?.slice(11, 16) ?? '',
  };
  const said = t(`requests.what.${what}`, gaps);
  return at === null ? said : `${said} ${t('requests.right', gaps)}`;
}

function answerOf(
  { id, closed }: Request,
  t: TFunction<'days'>,
  onAnswer: (id: string) => void,
): ReactNode {
  if (closed === null) {
    return (
      <Press look="pill" onPress={() => onAnswer(id)}>
        {t('requests.answer')}
      </Press>
    );
  }
  return (
    <Tag tone="in" icon="check">
      {t('requests.closed', { by: closed.by })}
    </Tag>
  );
}

type AnswerProps = {
  readonly id: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Answers a request; the day itself is corrected on its own page. */
export function AnswerDialog({ id, onDone, onClose }: AnswerProps) {
  const { t } = useTranslation('days');
  const { ask, say } = useOffice();
  const [reason, setReason] = useState('');
  const close = async (): Promise<void> => {
    const outcome = await ask('answerRequest', { id, reason: reason.trim() }).catch(() => null);
    const isDone = outcome?.ok === true;
    say(t(isDone ? 'requests.done' : 'requests.gone'), isDone ? 'in' : 'break');
    onDone();
  };
  return (
    <Dialog
      title={t('requests.answer')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" disabled={reason.trim() === ''} onPress={() => void close()}>
          {t('requests.close')}
        </Press>
      }
    >
      <p className="days-soft">{t('requests.hint')}</p>
      <Field label={t('requests.words')} value={reason} onChange={setReason} required />
    </Dialog>
  );
}
