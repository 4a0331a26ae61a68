import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';

type Props = {
  readonly month: string;
  /** So many open points are known of; where it is more than none, a reason is asked for. */
  readonly points: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Asked before the sums are frozen. */
export function CloseDialog({ month, points, onDone, onClose }: Props) {
  const { t, i18n } = useTranslation('months');
  const { ask, say } = useOffice();
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(points);
  const [busy, setBusy] = useState(false);
  const name = dateWords(i18n.language).month(month);
  const needsReason = open > 0 && reason.trim() === '';
  const close = async (): Promise<void> => {
    setBusy(true);
    try {
      const outcome = await ask('closeMonth', { month, reason: reason.trim(), by: t('by') });
      if (outcome.ok) {
        say(t('close.done', { month: name, count: outcome.value.closedFor }));
        return onDone();
      }
      if (outcome.refusal === 'openPoints') setOpen(outcome.detail.count);
      else say(t(`refused.${outcome.refusal}`), 'refused');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('close.title', { month: name })}
      onClose={onClose}
      actions={
        <Press look="pill-strong" disabled={busy || needsReason} onPress={() => void close()}>
          {t('close.word')}
        </Press>
      }
    >
      <p>{t('close.text')}</p>
      {open > 0 && <p className="months-warning">{t('close.points', { count: open })}</p>}
      <Field
        label={t('reason')}
        value={reason}
        onChange={setReason}
        required={open > 0}
        autoFocus
      />
    </Dialog>
  );
}
