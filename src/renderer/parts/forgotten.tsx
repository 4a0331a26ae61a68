import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import type { Format } from './format.ts';
import { Icon } from './icon.tsx';
import './forgotten.css';

type Props = { readonly forgotten: NonNullable<Board['forgotten']>; readonly format: Format };

/** A day without its end: said plainly, never closed for anybody. */
export function Forgotten({ forgotten, format }: Props) {
  const { t } = useTranslation();
  return (
    <section className="forgotten" data-tone="break">
      <Icon name="attention" size={2} />
      <div>
        <h2>{t('forgotten.title', { date: format.date(forgotten.fromAt) })}</h2>
        <p>{t('forgotten.text', { time: format.time(forgotten.fromAt) })}</p>
      </div>
    </section>
  );
}
