import type { ExplainLabel, ExplainLine } from '../../core/worktime/explain.ts';

/** A line of an explanation as it is printed; whole seconds. */
export type ExplainView = { readonly label: string; readonly seconds: number };

const EXPLAIN_LABELS: Readonly<Record<ExplainLabel, string>> = {
  punches: 'punches',
  granularity: 'granularity',
  rounding: 'rounding',
  breaks: 'breaks',
  automaticBreak: 'automatic_break',
  targetRaw: 'target_raw',
  nonbusiness: 'nonbusiness',
  absence: 'absence',
};

/** The same words in a day and in a report. */
export function explainView(lines: readonly ExplainLine[]): readonly ExplainView[] {
  return lines.map(({ label, seconds }) => ({ label: EXPLAIN_LABELS[label], seconds }));
}
