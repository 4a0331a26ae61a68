import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

type Props<K extends string> = {
  readonly label: string;
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly options: readonly { readonly id: K; readonly word: string }[];
};

/** One of a few words that stand beside each other. */
export function Segmented<K extends string>({ label, value, onChange, options }: Props<K>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as K);
      }}
    >
      {options.map(({ id, word }) => (
        <ToggleButton key={id} id={id} className="segment">
          {word}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
