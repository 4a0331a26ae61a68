import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

type Kept = { readonly onDate: string; readonly ratios: Readonly<Record<string, number>> };
type Trends = Readonly<Record<string, Kept>>;

const FILE = join(import.meta.dirname, 'trend.json');

/** What was kept on a machine of this kind; null: nothing yet. */
export function storedTrend(): Kept | null {
  return all()[machineKind()] ?? null;
}

/** Keeps these for machines of this kind, from today. */
export function keepTrend(ratios: Readonly<Record<string, number>>): void {
  const rounded = Object.entries(ratios).map(([what, ratio]) => [what, Number(ratio.toFixed(2))]);
  const kept = {
    onDate: new Date().toISOString().slice(0, 10),
    ratios: Object.fromEntries(rounded) as Readonly<Record<string, number>>,
  };
  writeFileSync(FILE, `${JSON.stringify({ ...all(), [machineKind()]: kept }, null, 2)}\n`);
}

function all(): Trends {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Trends;
}

/** Ratios of two machines of a kind may be compared; of others they say nothing. */
function machineKind(): string {
  const [cpu] = cpus();
  const model = cpu?.model.trim() ?? 'unknown';
  return `${process.platform} ${process.arch}, ${cpus().length} x ${model}`;
}
