import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';

type Props = {
  readonly month: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Asked before a close is taken back. */
export function ReopenDialog({ month, onDone, onClose }: Props) {
  const { t, i18n } = useTranslation('months');
  const { ask, say } = useOffice();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = dateWords(i18n.language);
  const reopen = async (): Promise<void> => {
    setBusy(true);
    try {
      const outcome = await ask('reopenMonth', { month, reason: reason.trim(), by: t('by') });
      if (outcome.ok) {
        say(t('reopen.done', { month: words.month(month) }));
        return onDone();
      }
      const later = outcome.refusal === 'laterClosed' ? words.month(outcome.detail.month) : '';
      setProblem(t(`refused.${outcome.refusal}`, { month: later }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('reopen.title', { month: words.month(month) })}
      onClose={onClose}
      actions={
        <Press
          look="pill-strong"
          disabled={busy || reason.trim() === ''}
          onPress={() => void reopen()}
        >
          {t('reopen.word')}
        </Press>
      }
    >
      <p>{t('reopen.text')}</p>
      {problem !== null && (
        <p className="months-warning" role="alert">
          {problem}
        </p>
      )}
      <Field label={t('reason')} value={reason} onChange={setReason} required autoFocus />
    </Dialog>
  );
}
