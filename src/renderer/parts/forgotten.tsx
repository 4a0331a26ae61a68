import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';
import './forgotten.css';

type Props = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
};

/** A day without its end, or what became of the question for it: said plainly, never closed for anybody. */
export function Forgotten({ tone, icon, title, children }: Props) {
  return (
    <section className="forgotten" data-tone={tone} role="status">
      <Icon name={icon} size={2} />
      <div>
        <h2>{title}</h2>
        <p>{children}</p>
      </div>
    </section>
  );
}
