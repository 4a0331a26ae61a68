import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import type { Trouble as TroubleOf } from '../view-model/screen.ts';
import { Message } from './message.tsx';
import './trouble.css';

export type FullTrouble = Exclude<TroubleOf, { readonly kind: 'notFocused' }>;

/** Nobody can punch: said in plain words over the whole wall. */
export function Trouble({ trouble }: { readonly trouble: FullTrouble }) {
  const { t } = useTranslation();
  const title = t(`trouble.${trouble.kind}.title`);
  const text = t(`trouble.${trouble.kind}.text`);
  if (trouble.kind !== 'outOfService') {
    return (
      <Message tone="quiet" icon={null} title={title} text={text}>
        <Aloud words={`${title}. ${text}`} />
      </Message>
    );
  }
  return (
    <Message tone="refused" icon="attention" title={title} text={text}>
      <p className="trouble-sentence">{trouble.sentence}</p>
      <Aloud words={`${title}. ${text} ${trouble.sentence}`} />
    </Message>
  );
}

/** The wall's own voice is gone with the wall: what is wrong is said from here. */
function Aloud({ words }: { readonly words: string }) {
  return (
    <p className="unseen" role="alert">
      {words}
    </p>
  );
}

/** The reader's keys go elsewhere; the pad works, so the screen stays. */
export function NotFocused() {
  const { t } = useTranslation();
  return (
    <p className="not-focused" data-tone="break" role="alert">
      <Icon name="attention" size={1.4} />
      <span>
        <strong>{t('trouble.notFocused.title')}</strong> {t('trouble.notFocused.text')}
      </span>
    </p>
  );
}
