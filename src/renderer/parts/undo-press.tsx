import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../contract/board.ts';
import { type Format, secondsUntil } from './format.ts';
import { Press } from './press.tsx';

type Props = {
  /** What can be taken back; null: nothing. */
  readonly receipt: Receipt | null;
  /** Whether it says which punch that is: beside a receipt just made nobody has to ask. */
  readonly named: boolean;
  readonly onPress: () => void;
  readonly format: Format;
  readonly now: number;
};

/** The way back from a punch, for as long as there is one, and how long that is. */
export function UndoPress({ receipt, named, onPress, format, now }: Props) {
  const { t } = useTranslation();
  const seconds = receipt === null ? 0 : secondsUntil(receipt.undoUntilAt, now);
  if (receipt === null || seconds === 0) return null;
  return (
    <Press look="pill-strong" onPress={onPress}>
      {named ? t('done.undoThat', { time: format.time(receipt.at) }) : t('done.undo')}
      <span className="press-seconds" aria-hidden="true">
        {t('done.undoSeconds', { seconds })}
      </span>
    </Press>
  );
}
