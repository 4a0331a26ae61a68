import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon } from '../../parts/icon.tsx';

type Props<K extends string> = {
  readonly label: string;
  /** Null: nothing is chosen yet. */
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly options: readonly { readonly id: K; readonly word: string }[];
  readonly hint?: string;
  readonly disabled?: boolean;
};

/** One of several words, from a list that opens. */
export function Choice<K extends string>(props: Props<K>) {
  const { label, value, onChange, options, hint, disabled = false } = props;
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      isDisabled={disabled}
      placeholder="–"
    >
      <Label>{label}</Label>
      <Button className="field-button">
        <SelectValue />
        <Icon name="down" size={1.1} />
      </Button>
      {hint !== undefined && <Text slot="description">{hint}</Text>}
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {({ id, word }) => (
            <ListBoxItem id={id} textValue={word} className="option">
              {word}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
