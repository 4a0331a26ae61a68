import { Icon, type IconName } from '../../parts/icon.tsx';

type Props = {
  readonly tone: 'in' | 'out' | 'break' | 'refused' | 'quiet';
  readonly icon: IconName;
  readonly children: string;
};

/** A state: colour, sign and word together. */
export function Tag({ tone, icon, children }: Props) {
  return (
    <span className="tag" data-tone={tone}>
      <Icon name={icon} size={1.1} />
      <span>{children}</span>
    </span>
  );
}
