import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Db } from '../store/database.ts';
import { modelsFrom } from '../store/working-time-model.ts';
import type { FileProblem } from './csv-file.ts';

/** A model of somebody's, and the line of the file that says so. */
export type ModelEntry = {
  readonly line: number;
  readonly employeeId: string;
  readonly model: WorkingTimeModel;
};

/**
 * Where a model of the file says itself that it ends, it may not reach into a later one, of the file or the office's of
 * before: which of the two is meant, nobody could tell. One without an end is ended by the next.
 */
export function modelOverlaps(db: Db, entries: readonly ModelEntry[]): readonly FileProblem[] {
  const byEmployee = new Map<string, ModelEntry[]>();
  for (const entry of entries) {
    const known = byEmployee.get(entry.employeeId);
    if (known) known.push(entry);
    else byEmployee.set(entry.employeeId, [entry]);
  }
  return [...byEmployee]
    .flatMap(([employeeId, own]) => overlapsOf(own, modelsFrom(db, employeeId, 'roster')))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function overlapsOf(
  entries: readonly ModelEntry[],
  stored: readonly WorkingTimeModel[],
): readonly FileProblem[] {
  const beginnings = [
    ...entries.map(({ model, line }) => ({ on: model.fromDate, where: `in line ${line}` })),
    ...stored.map(({ fromDate }) => ({ on: fromDate, where: 'stored' })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return entries.flatMap(({ line, model: { fromDate, toDate } }) => {
    if (toDate === null) return [];
    const next = beginnings.find(({ on }) => on > fromDate && on <= toDate);
    if (next === undefined) return [];
    const message = `overlaps the model ${next.where} that begins on ${next.on}`;
    return [{ line, field: 'to', message }];
  });
}
