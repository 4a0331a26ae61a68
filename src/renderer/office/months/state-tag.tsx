import { useTranslation } from 'react-i18next';
import type { ListedMonth, MonthPerson } from '../../../contract/office-months.ts';
import { Tag } from '../parts/tag.tsx';

/** How far a month has come. */
export function StateTag({ state }: Pick<ListedMonth, 'state'>) {
  const { t } = useTranslation('months');
  const word = t(`states.${state}`);
  switch (state) {
    case 'closed':
      return (
        <Tag tone="in" icon="check">
          {word}
        </Tag>
      );
    case 'partly':
      return (
        <Tag tone="break" icon="attention">
          {word}
        </Tag>
      );
    case 'open':
      return (
        <Tag tone="out" icon="calendar">
          {word}
        </Tag>
      );
    case 'running':
    case 'ahead':
    case 'before':
      return (
        <Tag tone="quiet" icon="clock">
          {word}
        </Tag>
      );
  }
}

/** What somebody has said of their month. */
export function ConfirmedTag({ confirmed }: Pick<MonthPerson, 'confirmed'>) {
  const { t } = useTranslation('months');
  const word = t(`said.${confirmed}`);
  switch (confirmed) {
    case 'yes':
      return (
        <Tag tone="in" icon="check">
          {word}
        </Tag>
      );
    case 'outdated':
      return (
        <Tag tone="break" icon="attention">
          {word}
        </Tag>
      );
    case 'no':
      return <span className="months-quiet">{word}</span>;
  }
}
