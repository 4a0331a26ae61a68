import type { TFunction } from 'i18next';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedDay, DayChangeItem } from '../../../contract/office-days.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Tag } from '../parts/tag.tsx';
import { useAnswer } from '../use-answer.ts';
import { difference, hours, possible, refusedWords, shortDate } from './day-words.ts';

type Props = {
  readonly title: string;
  /** What is wanted; null while it is not whole yet. */
  readonly changes: readonly DayChangeItem[] | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
  /** The fields that say what is wanted. */
  readonly children?: ReactNode;
  /** A time that the clocks show twice: which one is meant. */
  readonly onMeant?: (field: string, iso: string) => void;
};

/** Shows what a change would do before it is made, and makes it with a reason. */
export function ChangeDialog({ title, changes, onDone, onClose, children, onMeant }: Props) {
  const { t } = useTranslation('days');
  const { ask, say } = useOffice();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  // Asked again after a failure, it is the same change.
  const id = useRef(crypto.randomUUID());
  const preview = useAnswer(
    'previewDayChanges',
    { changes: [...(changes ?? [])] },
    { isOn: changes !== null && changes.length > 0 },
  );
  const tried = changes !== null && preview.state === 'answered' ? preview.value.days : [];
  const count = possible(tried);
  const isReady = changes !== null && count > 0 && reason.trim() !== '' && !busy;
  const save = async (): Promise<void> => {
    if (changes === null) return;
    setBusy(true);
    const outcome = await ask('applyDayChanges', {
      id: id.current,
      changes: [...changes],
      reason: reason.trim(),
    }).catch(() => null);
    setBusy(false);
    if (outcome === null || !outcome.ok) return say(t('change.failed'), 'refused');
    const made = possible(outcome.value.days);
    say(t('change.made', { count: made }), made > 0 ? 'in' : 'refused');
    onDone();
  };
  return (
    <Dialog
      title={title}
      size={tried.length > 1 ? 'wide' : 'usual'}
      onClose={onClose}
      actions={
        <Press look="pill-strong" disabled={!isReady} onPress={() => void save()}>
          {tried.length > 1 ? t('change.saveMany', { count }) : t('change.save')}
        </Press>
      }
    >
      {children}
      <Field
        label={t('change.reason')}
        hint={t('change.reasonHint')}
        value={reason}
        onChange={setReason}
        required
      />
      {tried.length === 1 && <One day={tried[0]} onMeant={onMeant} />}
      {tried.length > 1 && <Many days={tried} />}
    </Dialog>
  );
}

type OneProps = { readonly day: ChangedDay | undefined; readonly onMeant: Props['onMeant'] };

function One({ day, onMeant }: OneProps) {
  const { t } = useTranslation('days');
  if (day === undefined) return null;
  const { refused, before, after } = day;
  if (refused !== null) {
    const instants = refused.why === 'fold' ? refused.times.filter((each) => each !== null) : [];
    return (
      <div className="days-refused" role="alert">
        <p>{refusedWords(refused, t)}</p>
        {onMeant !== undefined &&
          instants.map((iso, index) => (
            <Press key={iso} look="pill" onPress={() => onMeant(refused.field, iso)}>
              {t(index === 0 ? 'change.first' : 'change.second', { offset: iso.slice(19) })}
            </Press>
          ))}
      </div>
    );
  }
  return (
    <table className="days-figures" aria-label={t('change.preview')}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('change.before')}</th>
          <th scope="col">{t('change.after')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('column.worked')}</th>
          <td>{hours(before.workedSeconds)}</td>
          <td>{hours(after.workedSeconds)}</td>
        </tr>
        <tr>
          <th scope="row">{t('column.target')}</th>
          <td>{hours(before.targetSeconds)}</td>
          <td>{hours(after.targetSeconds)}</td>
        </tr>
        <tr>
          <th scope="row">{t('column.difference')}</th>
          <td>{difference(before.diffSeconds)}</td>
          <td>{difference(after.diffSeconds)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** More than these say nothing to anybody; the figure above the list counts them all. */
const LISTED_MAX = 60;

function Many({ days }: { readonly days: readonly ChangedDay[] }) {
  const { t, i18n } = useTranslation('days');
  const refused = days.length - possible(days);
  const inOrder = days.toSorted((a, b) => Number(a.refused === null) - Number(b.refused === null));
  return (
    <>
      <p>
        {t('change.possible', { count: possible(days) })}{' '}
        {refused > 0 && t('change.impossible', { count: refused })}
      </p>
      <DataTable
        label={t('change.preview')}
        rows={inOrder.slice(0, LISTED_MAX)}
        idOf={({ number, date }) => `${number} ${date}`}
        columns={[
          { id: 'name', title: t('column.name'), cell: ({ name }) => name },
          {
            id: 'date',
            title: t('column.date'),
            cell: ({ date }) => shortDate(date, i18n.language),
          },
          {
            id: 'worked',
            title: t('column.worked'),
            align: 'end',
            cell: ({ before, after }) =>
              `${hours(before.workedSeconds)} → ${hours(after.workedSeconds)}`,
          },
          {
            id: 'target',
            title: t('column.target'),
            align: 'end',
            cell: ({ before, after }) =>
              `${hours(before.targetSeconds)} → ${hours(after.targetSeconds)}`,
          },
          {
            id: 'result',
            title: t('column.result'),
            cell: (day) => resultOf(day, t),
          },
        ]}
      />
    </>
  );
}

function resultOf({ refused }: ChangedDay, t: TFunction<'days'>): ReactNode {
  if (refused === null) {
    return (
      <Tag tone="in" icon="check">
        {t('change.can')}
      </Tag>
    );
  }
  return (
    <Tag tone="break" icon="attention">
      {refusedWords(refused, t)}
    </Tag>
  );
}
