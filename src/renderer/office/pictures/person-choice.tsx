import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/choice.tsx';
import { useAnswer } from '../use-answer.ts';

type Props = {
  /** Null: everybody. */
  readonly value: string | null;
  readonly onChange: (number: string | null) => void;
};

/** One person, or all. */
export function PersonChoice({ value, onChange }: Props) {
  const { t } = useTranslation('pictures');
  const answer = useAnswer('listEmployees', {});
  const people = answer.state === 'answered' ? answer.value.employees : [];
  const named = people
    .map(({ number, name }) => ({ id: number, word: `${name} (${number})` }))
    .toSorted((a, b) => a.word.localeCompare(b.word));
  return (
    <Choice
      label={t('who')}
      value={value ?? EVERYBODY}
      onChange={(id) => onChange(id === EVERYBODY ? null : id)}
      options={[{ id: EVERYBODY, word: t('everybody') }, ...named]}
    />
  );
}

/** No roster number is without a character. */
const EVERYBODY = '';
