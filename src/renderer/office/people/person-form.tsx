import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';
import { fieldWords } from './field-words.ts';
import type { Person } from './person-page.tsx';

type Props = {
  readonly person: Person;
  readonly vendor: string;
  readonly onClose: () => void;
  /** With the number that they have now. */
  readonly onChanged: (number: string) => void;
};

const LANGUAGES = ['site', 'en', 'de', 'ro'] as const;

type Form = {
  readonly name: string;
  readonly number: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly vendorId: string;
  readonly adultFromDate: string | null;
};

/** Name, number, language, link to the vendor. */
export function PersonForm({ person, vendor, onClose, onChanged }: Props) {
  const { t } = useTranslation('people');
  const [form, setForm] = useState<Form>({
    ...person,
    language: person.language ?? 'site',
    vendorId: person.vendorId ?? '',
  });
  const { busy, problem, save } = useSave(person, form, onChanged);
  return (
    <Dialog
      title={t('person.edit')}
      onClose={onClose}
      actions={
        <Press look="pill-strong" onPress={save} disabled={busy}>
          {t('save')}
        </Press>
      }
    >
      <Field
        label={t('person.name')}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        problem={problem('name')}
        {...(person.nameFrom === 'vendor' ? { hint: t('person.nameFromVendor') } : {})}
      />
      <Field
        label={t('person.number')}
        value={form.number}
        onChange={(number) => setForm({ ...form, number })}
        problem={problem('number')}
      />
      <Choice
        label={t('person.language')}
        value={form.language}
        onChange={(language) => setForm({ ...form, language })}
        options={LANGUAGES.map((id) => ({ id, word: t(`language.${id}`) }))}
      />
      {vendor !== 'none' && (
        <Field
          label={t('person.vendor')}
          value={form.vendorId}
          onChange={(vendorId) => setForm({ ...form, vendorId })}
          hint={t('person.vendorHint')}
          problem={problem('vendorId')}
        />
      )}
      <DateInput
        label={t('person.adultFrom')}
        value={form.adultFromDate}
        onChange={(adultFromDate) => setForm({ ...form, adultFromDate })}
        problem={problem('adultFromDate')}
      />
    </Dialog>
  );
}

/** What the form says otherwise than it is: what stays as it was is nobody's new word, and the vendor goes on saying it. */
function changeOf(person: Person, form: Form) {
  const now = {
    name: form.name.trim(),
    number: form.number.trim(),
    language: form.language === 'site' ? null : form.language,
    vendorId: form.vendorId.trim() === '' ? null : form.vendorId.trim(),
    adultFromDate: form.adultFromDate,
  };
  const keys = ['name', 'number', 'language', 'vendorId', 'adultFromDate'] as const;
  return Object.fromEntries(
    keys.filter((key) => now[key] !== person[key]).map((key) => [key, now[key]]),
  );
}

function useSave(person: Person, form: Form, onChanged: Props['onChanged']) {
  const { t } = useTranslation('people');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [wrong, setWrong] = useState<{ readonly field: string; readonly text: string } | null>(
    null,
  );
  const save = (): void =>
    run(async () => {
      const change = changeOf(person, form);
      const outcome = await ask('changePerson', { number: person.number, change });
      if (outcome.ok) {
        if (outcome.value.isChanged) say(t('saved'));
        return onChanged(outcome.value.number);
      }
      if (outcome.refusal === 'unknownEmployee') return say(t('gone'), 'refused');
      const { field } = outcome.detail;
      const text =
        outcome.refusal === 'taken'
          ? t('wrong.taken', { name: outcome.detail.name, number: outcome.detail.number })
          : fieldWords(t, outcome.detail.message);
      setWrong({ field, text });
    });
  const problem = (field: string) => (wrong?.field === field ? wrong.text : undefined);
  return { busy, problem, save };
}
