import { isCalendarDate } from './wall-clock.ts';

/** What one switch can be set to. */
export interface Position<Value> {
  /** As a refusal lists it. */
  readonly says: string;
  readonly has: (value: unknown) => value is Value;
  /** Never there: it makes a position that was forgotten an error of the compiler. */
  readonly takes?: (value: Value) => void;
}

/** Of every switch of a vendor. */
export type Positions<Switches> = { readonly [Name in keyof Switches]: Position<Switches[Name]> };

export function oneOf<const Value extends string | number | boolean>(
  ...values: readonly Value[]
): Position<Value> {
  return {
    says: values.map((value) => JSON.stringify(value)).join(', '),
    has: (value): value is Value => values.some((each) => each === value),
  };
}

export const YES_OR_NO = oneOf(true, false);

export function wholeNumberFrom(least: number): Position<number> {
  return {
    says: `a whole number from ${least}`,
    has: (value): value is number => Number.isSafeInteger(value) && Number(value) >= least,
  };
}

/** `YYYY-MM-DD` */
export const CIVIL_DATE: Position<string> = { says: 'a date YYYY-MM-DD', has: isCalendarDate };

export function orNull<Value>({ says, has }: Position<Value>): Position<Value | null> {
  return {
    says: `${says}, null`,
    has: (value): value is Value | null => value === null || has(value),
  };
}

export function listOf<Value>({ says, has }: Position<Value>): Position<readonly Value[]> {
  return {
    says: `a list of ${says}`,
    has: (value): value is readonly Value[] => Array.isArray(value) && value.every(has),
  };
}

/**
 * The switches with some of them changed.
 * @throws Error that names the first switch that does not exist, or that has no such position, and what positions it has
 */
export function changedSwitches<Switches extends object>(
  positions: Positions<Switches>,
  switches: Switches,
  change: Readonly<Record<string, unknown>>,
): Switches {
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(positions, name)) {
      throw new Error(`switches.${name}: there is no such switch`);
    }
    const { says, has } = positions[name as keyof Switches];
    if (!has(value)) {
      throw new Error(`switches.${name}: there is no ${JSON.stringify(value)}, only ${says}`);
    }
  }
  return { ...switches, ...change };
}
