import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';

type Props = {
  readonly chosen: boolean;
  readonly onPress: () => void;
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: IconName;
  readonly lang?: string;
};

/** One of a few answers, large enough for a thumb. */
export function Pick({ chosen, onPress, title, text, icon, lang }: Props) {
  return (
    <Press
      look="choice"
      chosen={chosen}
      onPress={onPress}
      {...(lang === undefined ? {} : { lang })}
    >
      <span className="setup-pick">
        <span className="setup-pick-sign">
          {chosen ? <Icon name="check" size={1.3} /> : icon && <Icon name={icon} size={1.3} />}
        </span>
        <span className="setup-pick-words">
          <strong>{title}</strong>
          {text !== undefined && <span>{text}</span>}
        </span>
      </span>
    </Press>
  );
}
