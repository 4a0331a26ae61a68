import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Check } from '../parts/check.tsx';
import { Field } from '../parts/field.tsx';
import { useAnswer } from '../use-answer.ts';

/** Somebody who may be chosen. */
export type Person = { readonly number: string; readonly name: string };

/** So many names stand below the search. */
const SHOWN = 6;

/** Everybody who may punch, by name. */
export function useEverybody(): readonly Person[] {
  const answer = useAnswer('listEmployees', {});
  if (answer.state !== 'answered') return [];
  return answer.value.employees
    .filter(({ active }) => active)
    .map(({ number, name }) => ({ number, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Those whose name or number holds what is typed. */
export function found(people: readonly Person[], typed: string): readonly Person[] {
  const sought = typed.trim().toLowerCase();
  return people.filter(
    ({ number, name }) => name.toLowerCase().includes(sought) || number.includes(sought),
  );
}

type Props = {
  readonly people: readonly Person[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
};

/** Several people, or all of them. */
export function PeopleField({ people, chosen, onChosen }: Props) {
  const { t } = useTranslation('days');
  const [typed, setTyped] = useState('');
  const isAll = people.length > 0 && chosen.size === people.length;
  const set = (number: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(number);
    else next.delete(number);
    onChosen(next);
  };
  const listed = found(people, typed);
  const inOrder = listed.toSorted(
    (a, b) => Number(chosen.has(b.number)) - Number(chosen.has(a.number)),
  );
  return (
    <fieldset className="days-people">
      <legend>{t('people.legend', { count: chosen.size })}</legend>
      <Field label={t('person')} kind="search" value={typed} onChange={setTyped} />
      <div className="days-people-list">
        <Check
          label={t('people.all', { count: people.length })}
          value={isAll}
          onChange={(all) => onChosen(new Set(all ? people.map(({ number }) => number) : []))}
        />
        {inOrder.slice(0, SHOWN).map(({ number, name }) => (
          <Check
            key={number}
            label={`${name} (${number})`}
            value={chosen.has(number)}
            onChange={(isChosen) => set(number, isChosen)}
          />
        ))}
      </div>
      {listed.length > SHOWN && (
        <p className="days-soft">{t('people.more', { count: listed.length - SHOWN })}</p>
      )}
    </fieldset>
  );
}
