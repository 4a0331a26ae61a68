import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';
import { fieldWords } from './field-words.ts';

type Props = { readonly onClose: () => void; readonly onAdded: (number: string) => void };

/** Somebody new. */
export function AddDialog({ onClose, onAdded }: Props) {
  const { t } = useTranslation('people');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<{ readonly field: string; readonly text: string } | null>(
    null,
  );
  const add = (): void =>
    run(async () => {
      const outcome = await ask('addPerson', { number: number.trim(), name: name.trim() });
      if (outcome.ok) return onAdded(outcome.value.number);
      const { field, message } = outcome.detail;
      setWrong({ field, text: fieldWords(t, message) });
    });
  return (
    <Dialog
      title={t('add.title')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" onPress={add} disabled={busy}>
          {t('add.do')}
        </Press>
      }
    >
      <Field
        label={t('person.name')}
        value={name}
        onChange={setName}
        problem={wrong?.field === 'name' ? wrong.text : undefined}
        autoFocus
      />
      <Field
        label={t('person.number')}
        value={number}
        onChange={setNumber}
        hint={t('add.numberHint')}
        problem={wrong?.field === 'number' ? wrong.text : undefined}
      />
    </Dialog>
  );
}
