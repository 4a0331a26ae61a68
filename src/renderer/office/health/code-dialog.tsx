import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAdminPin } from './use-admin-pin.tsx';

type Props = { readonly since: string | null; readonly onClose: () => void };

/** Makes a recovery code and shows it once. */
export function CodeDialog({ since, onClose }: Props) {
  const { t } = useTranslation('health');
  const { ask, say } = useOffice();
  const [code, setCode] = useState<string | null>(null);
  const admin = useAdminPin({ autoFocus: true });
  const make = async (): Promise<void> => {
    const outcome = await ask('newRecoveryCode', { pin: admin.pin });
    if (outcome.ok) setCode(outcome.value.code);
    else if (outcome.refusal !== 'cannotBackUp') admin.isRefused(outcome);
    else say(t(`backups.why.${outcome.detail.reason}`), 'refused');
  };
  if (code !== null) {
    return (
      <Dialog title={t('code.title')} onClose={onClose} closeWord={t('code.written')}>
        <p className="health-code" aria-label={t('code.title')}>
          {code}
        </p>
        <p>{t('code.once')}</p>
        <p className="health-soft">{t('code.apart')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('code.title')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" onPress={() => void make()} disabled={!admin.isReady}>
          {t('code.make')}
        </Press>
      }
    >
      <p>{t('code.why')}</p>
      {since !== null && <p className="health-soft">{t('code.older')}</p>}
      {admin.field}
    </Dialog>
  );
}
