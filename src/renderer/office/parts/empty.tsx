import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../parts/icon.tsx';

type Props = {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
};

/** Nothing is here: why, and what would change that. */
export function Empty({ icon, title, children }: Props) {
  return (
    <div className="empty">
      <Icon name={icon} size={2.4} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
