import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';

type Props = {
  readonly secrets: readonly string[];
  readonly onClose: () => void;
  readonly onKept: () => void;
};

/** A key that is not taken any more is typed anew, and what waited goes on with it. */
export function KeyDialog({ secrets, onClose, onKept }: Props) {
  const { t } = useTranslation('sync');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const filled = secrets.filter((name) => (typed[name] ?? '').trim() !== '');
  const keep = (): void =>
    run(async () => {
      for (const name of filled) {
        await ask('setSecret', { name, value: (typed[name] ?? '').trim() });
      }
      await ask('startSync', {});
      onKept();
    });
  return (
    <Dialog
      title={t('setKey')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" disabled={busy || filled.length === 0} onPress={keep}>
          {t('keepKey')}
        </Press>
      }
    >
      <p>{t('keyText')}</p>
      {secrets.map((name) => (
        <Field
          key={name}
          kind="secret"
          label={t(`secret.${name.slice('vendor.'.length)}`)}
          value={typed[name] ?? ''}
          onChange={(text) => setTyped({ ...typed, [name]: text })}
        />
      ))}
    </Dialog>
  );
}
