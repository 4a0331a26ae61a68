import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { Check } from '../parts/check.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAnswer } from '../use-answer.ts';

/** So many names stand below the search. */
const SHOWN = 30;

type Props = {
  /** Roster numbers; null: everybody. */
  readonly numbers: readonly string[] | null;
  readonly onChosen: (numbers: string[] | null) => void;
  readonly onClose: () => void;
};

/** Everybody, or some of them by name. */
export function PeopleDialog({ numbers, onChosen, onClose }: Props) {
  const { t } = useTranslation('export');
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(
    numbers === null ? null : new Set(numbers),
  );
  const [typed, setTyped] = useState('');
  const answer = useAnswer('listEmployees', {});
  const people = answer.state === 'answered' ? answer.value.employees : [];
  const sought = typed.trim().toLocaleLowerCase();
  const listed = people
    .filter(
      ({ number, name }) => name.toLocaleLowerCase().includes(sought) || number.includes(sought),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const set = (number: string, isIn: boolean): void => {
    const next = new Set(chosen);
    if (isIn) next.add(number);
    else next.delete(number);
    setChosen(next);
  };
  return (
    <Dialog
      title={t('people.title')}
      onClose={onClose}
      actions={
        <Press
          look="pill-strong"
          disabled={chosen?.size === 0}
          onPress={() => onChosen(chosen === null ? null : [...chosen])}
        >
          {chosen === null ? t('people.takeAll') : t('people.take', { count: chosen.size })}
        </Press>
      }
    >
      <Check
        label={t('people.everybody')}
        value={chosen === null}
        onChange={(isAll) => setChosen(isAll ? null : new Set())}
      />
      {chosen !== null && (
        <>
          <Field label={t('people.search')} kind="search" value={typed} onChange={setTyped} />
          <div className="export-people">
            {listed.slice(0, SHOWN).map(({ number, name }) => (
              <Check
                key={number}
                label={`${name} (${number})`}
                value={chosen.has(number)}
                onChange={(isIn) => set(number, isIn)}
              />
            ))}
          </div>
          {listed.length > SHOWN && (
            <p className="export-soft">{t('people.more', { count: listed.length - SHOWN })}</p>
          )}
        </>
      )}
    </Dialog>
  );
}
