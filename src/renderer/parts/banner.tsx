import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';
import './banner.css';

type Props = {
  readonly tone: Tone;
  /** Null while nothing is sure yet: a moving ring stands where the check mark will be. */
  readonly icon: IconName | null;
  readonly children: ReactNode;
};

/** What happened, in one line, on its state's ground. */
export function Banner({ tone, icon, children }: Props) {
  return (
    <p className="banner" data-tone={tone} data-sign={icon ?? undefined}>
      {icon === null ? <span className="banner-wait" /> : <Icon name={icon} size={1.25} />}
      <span>{children}</span>
    </p>
  );
}
