import { Checkbox } from 'react-aria-components';
import { Icon } from '../../parts/icon.tsx';

type Props = {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly disabled?: boolean;
};

/** Yes or no. */
export function Check({ label, value, onChange, disabled = false }: Props) {
  return (
    <Checkbox className="check" isSelected={value} onChange={onChange} isDisabled={disabled}>
      <span className="check-box">{value && <Icon name="check" size={1.1} />}</span>
      <span>{label}</span>
    </Checkbox>
  );
}
