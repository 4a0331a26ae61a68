import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';

type Props = {
  readonly query: PresetQuery;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** Gives what is asked for a name. */
export function SavePresetDialog({ query, onSaved, onClose }: Props) {
  const { t } = useTranslation('export');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const save = (): void =>
    run(async () => {
      const outcome = await ask('saveExportPreset', { name: name.trim(), query });
      if (!outcome.ok) return setProblem(t(`refused.${outcome.refusal}`));
      say(t('preset.saved', { name: name.trim() }));
      onSaved();
      onClose();
    });
  return (
    <Dialog
      title={t('preset.save')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" disabled={busy || name.trim() === ''} onPress={save}>
          {t('preset.keep')}
        </Press>
      }
    >
      <p>{t('preset.saveText')}</p>
      <Field
        label={t('preset.name')}
        value={name}
        onChange={(typed) => {
          setName(typed.slice(0, 60));
          setProblem(undefined);
        }}
        problem={problem}
        autoFocus
      />
    </Dialog>
  );
}
