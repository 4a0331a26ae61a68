import type { ReactNode } from 'react';
import { Press } from '../../parts/press.tsx';
import { Icon } from '../../parts/icon.tsx';

type Props = {
  readonly title: string;
  /** One sentence under the title. */
  readonly hint?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** To the page before, with its word. */
  readonly back?: { readonly word: string; readonly onPress: () => void };
  readonly children: ReactNode;
};

/** One page of a section: its head stays, its body scrolls. */
export function Page({ title, hint, actions, back, children }: Props) {
  return (
    <section className="page">
      <header className="page-head">
        {back !== undefined && (
          <Press look="round" label={back.word} onPress={back.onPress}>
            <Icon name="back" />
          </Press>
        )}
        <div className="page-title">
          <h1>{title}</h1>
          {hint !== undefined && <p>{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      <div className="page-body">{children}</div>
    </section>
  );
}
