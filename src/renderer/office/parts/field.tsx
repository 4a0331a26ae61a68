import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A sentence below it. */
  readonly hint?: ReactNode;
  /** Why it cannot be taken as it is. */
  readonly problem?: string | undefined;
  /** `digits`: the keyboard of a PIN. */
  readonly kind?: 'text' | 'digits' | 'secret' | 'search';
  readonly lines?: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
};

/** A text that somebody types. */
export function Field(props: Props) {
  const { label, value, onChange, hint, problem, kind = 'text', lines, placeholder } = props;
  const { disabled = false, required = false, autoFocus = false } = props;
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isDisabled={disabled}
      isRequired={required}
      isInvalid={problem !== undefined}
      autoFocus={autoFocus}
      autoComplete="off"
      type={kind === 'secret' ? 'password' : kind === 'search' ? 'search' : 'text'}
      {...(kind === 'digits' ? { inputMode: 'numeric' as const } : {})}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {lines === undefined ? <Input {...shown} /> : <TextArea rows={lines} {...shown} />}
      {hint !== undefined && problem === undefined && <Text slot="description">{hint}</Text>}
      {problem !== undefined && <FieldError>{problem}</FieldError>}
    </TextField>
  );
}
