import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import { Press } from './press.tsx';
import './letter-pad.css';

type Props = {
  readonly onLetter: (letter: string) => void;
  readonly onErase: () => void;
};

/** In the order of the alphabet: a wall has people before it who know no keyboard. */
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Letters enough to find a name by; marks on them are found without. */
export function LetterPad({ onLetter, onErase }: Props) {
  const { t } = useTranslation();
  return (
    <div className="letter-pad" role="group" aria-label={t('door.badges.letters')}>
      {LETTERS.map((letter) => (
        <Press key={letter} look="key" onPress={() => onLetter(letter)}>
          {letter}
        </Press>
      ))}
      <Press look="key-word" label={t('pad.clear')} onPress={onErase}>
        <Icon name="back" size={1} />
      </Press>
    </div>
  );
}
