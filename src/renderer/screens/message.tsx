import type { ReactNode } from 'react';
import { Icon, type IconName } from '../parts/icon.tsx';
import type { Tone } from '../parts/tone.ts';
import './message.css';

type Props = {
  readonly tone: Tone;
  /** Null: something is under way, a ring turns. */
  readonly icon: IconName | null;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
};

/** One icon, one headline, one sentence that says what to do. */
export function Message({ tone, icon, title, text, children }: Props) {
  return (
    <main className="screen message" data-edge data-tone={tone}>
      <div className="message-icon">
        {icon === null ? <span className="banner-wait" /> : <Icon name={icon} size={1} />}
      </div>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </main>
  );
}
