import { appendFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { table } from '../src/cli/table.ts';
import { FIGURE_TITLES, rowOf } from './figure-row.mjs';

/** What a figure has to keep to: in its own unit, or in times of its floor. */
export type Bar =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly timesFloor: number };

export type Figure = {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** The least that anything of the kind costs on this machine, measured in the same run. */
  readonly floor?: number;
  /** Absent: told, not judged. */
  readonly bar?: Bar;
};

/** The machine, what else it does, and what this part was about. */
export function tellHead(what: string): void {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}`;
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${machine}, Node ${process.versions.node}, load ${load}; ${what}`);
}

/** Prints the figures that have a bar, and hands them to the run of all parts, which sums up. */
export function tellFigures(figures: readonly Figure[]): void {
  console.log(table([...FIGURE_TITLES], figures.map(rowOf)));
  const file = process.env['STEMPEL_BENCH_FIGURES'];
  if (file === undefined) return;
  for (const figure of figures) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
