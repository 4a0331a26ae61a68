import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import { afterPaint } from './after-paint.ts';
import type { Format } from './format.ts';
import { Icon } from './icon.tsx';
import './edits-note.css';

type Props = {
  readonly board: Board;
  readonly vendor: string | null;
  readonly format: Format;
  readonly onPainted: (employeeId: string, upToNumber: number) => void;
};

/** What somebody changed at the vendor since this person was here: one quiet line, once. */
export function EditsNote({ board, vendor, format, onPainted }: Props) {
  const { t } = useTranslation();
  const { vendorEdits, employee, day } = board;
  const upToNumber = vendorEdits?.upToNumber ?? null;
  useEffect(
    () => (upToNumber === null ? undefined : afterPaint(() => onPainted(employee.id, upToNumber))),
    [employee.id, upToNumber, onPainted],
  );
  if (vendorEdits === null) return null;
  const told = vendorEdits.edits.map(({ fromAt, toAt }) => {
    const from = format.timeOn(fromAt, day.date);
    return toAt === null
      ? t('edits.removed', { from })
      : t('edits.changed', { from, to: format.time(toAt) });
  });
  const left = vendorEdits.count - told.length;
  const all = left > 0 ? [...told, t('edits.more', { count: left })] : told;
  return (
    <p className="edits-note" role="note">
      <Icon name="office" size={1.2} />
      <span>
        {t('edits.title', { vendor: vendor ?? '' })}{' '}
        {all.map((each, index) => (
          <strong key={each}>
            {each}
            {index < all.length - 1 ? ' · ' : ''}
          </strong>
        ))}
      </span>
    </p>
  );
}
