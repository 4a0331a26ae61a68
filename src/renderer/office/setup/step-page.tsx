import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';

export type Way = {
  readonly onPress: () => void;
  readonly disabled?: boolean;
  /** Otherwise "Continue". */
  readonly word?: string;
};

type Props = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
  /** Null: what stands there leads on by itself. */
  readonly next: Way | null;
  readonly later?: (() => void) | undefined;
  readonly back?: (() => void) | undefined;
};

/** One decision: what it is about, what there is to choose, and the ways on. */
export function StepPage({ title, text, children, next, later, back }: Props) {
  const { t } = useTranslation('setup');
  return (
    <div className="setup-step">
      <div className="setup-body">
        <h1>{title}</h1>
        {text !== undefined && <p className="setup-text">{text}</p>}
        {children}
      </div>
      <footer className="setup-ways">
        {back !== undefined && (
          <Press look="pill" onPress={back}>
            {t('back')}
          </Press>
        )}
        <span className="setup-gap" />
        {later !== undefined && (
          <Press look="pill" onPress={later}>
            {t('later')}
          </Press>
        )}
        {next !== null && (
          <Press look="pill-strong" disabled={next.disabled === true} onPress={next.onPress}>
            {next.word ?? t('next')}
          </Press>
        )}
      </footer>
    </div>
  );
}
