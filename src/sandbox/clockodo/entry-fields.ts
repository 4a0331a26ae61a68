import { readUtcSecond } from './entry-time.ts';
import { decimal, truth, wholeNumber, type Fields } from './fields.ts';

/** Reads a body or query field by field and remembers which were missing or in no valid form. */
export interface FieldReader {
  /** Whether the field is there and not null. */
  readonly has: (name: string) => boolean;
  /** Epoch milliseconds. */
  readonly time: (name: string) => number | null;
  /** A whole number that is not negative. */
  readonly count: (name: string) => number | null;
  readonly amount: (name: string) => number | null;
  readonly flag: (name: string) => boolean | null;
  readonly text: (name: string, longest?: number) => string | null;
  readonly require: (...names: readonly string[]) => void;
  readonly refuse: (name: string) => void;
  readonly missing: () => readonly string[];
  readonly malformed: () => readonly string[];
}

export function fieldReader(fields: Fields): FieldReader {
  const missing = new Set<string>();
  const malformed = new Set<string>();
  const has = (name: string): boolean => fields[name] !== undefined && fields[name] !== null;
  const read = <Value>(name: string, convert: (value: unknown) => Value | null): Value | null => {
    if (!has(name)) return null;
    const value = convert(fields[name]);
    if (value === null) malformed.add(name);
    return value;
  };
  return {
    has,
    time: (name) => read(name, readUtcSecond),
    count: (name) =>
      read(name, (value) => {
        const number = wholeNumber(value);
        return number !== null && number >= 0 ? number : null;
      }),
    amount: (name) =>
      read(name, (value) => {
        const number = decimal(value);
        return number !== null && number >= 0 ? number : null;
      }),
    flag: (name) => read(name, truth),
    text: (name, longest = Infinity) =>
      read(name, (value) => (typeof value === 'string' && value.length <= longest ? value : null)),
    require: (...names) => {
      for (const name of names) if (!has(name)) missing.add(name);
    },
    refuse: (name) => void malformed.add(name),
    missing: () => [...missing],
    malformed: () => [...malformed],
  };
}
