import type { MonthChange, MonthFigures } from '../../core/report/month-figures.ts';
import type { JsonObject } from './canonical-json.ts';
import type { AmendmentCause } from './closed-month.ts';

/**
 * The facts of the journal about closed months, as their bodies have them: whole seconds, days of absences. People stand
 * there by the random id.
 */

type Sums = {
  readonly worked: number;
  readonly target: number | null;
  readonly diff: number | null;
  readonly reduction: number;
  readonly absences: MonthFigures['absences'];
};

/** `monthClosed`: with `by`, `reason`, and the head of the journal before it. */
export type ClosedFact = {
  readonly month: string;
  readonly people: readonly (Sums & {
    readonly employee: string;
    readonly days: MonthFigures['days'];
  })[];
};

/** `monthReopened`: the close is taken back for these, and with it their amendments. */
export type ReopenedFact = { readonly month: string; readonly people: readonly string[] };

/** `monthAmended`: the difference that a fact before it has made to closed figures. */
export type AmendedFact = Sums & {
  readonly target: number;
  readonly diff: number;
  readonly month: string;
  readonly shownIn: string;
  readonly cause: AmendmentCause;
  readonly days: MonthChange['days'];
};

/** `monthConfirmed`: the sums that the person saw. */
export type ConfirmedFact = Pick<Sums, 'worked' | 'target' | 'diff'> & { readonly month: string };

export function closedEntry(employee: string, figures: MonthFigures): ClosedFact['people'][number] {
  return { employee, ...sumsOf(figures), days: figures.days };
}

export function amendedBody(
  change: MonthChange,
  said: Pick<AmendedFact, 'month' | 'shownIn' | 'cause'>,
): AmendedFact {
  const { targetSeconds: target, diffSeconds: diff, days } = change;
  return { ...said, ...sumsOf(change), target, diff, days };
}

function sumsOf(figures: Omit<MonthFigures, 'days'>): Sums {
  return {
    worked: figures.workedSeconds,
    target: figures.targetSeconds,
    diff: figures.diffSeconds,
    reduction: figures.reductionSeconds,
    absences: figures.absences,
  };
}

/** The same as the journal takes it. */
export function asBody(fact: ClosedFact | ReopenedFact | AmendedFact | ConfirmedFact): JsonObject {
  return fact;
}
