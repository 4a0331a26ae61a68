import type { Punch, PunchKind, PunchSource } from '../../core/punch/punch.ts';
import type { JournalRow } from './journal.ts';

/** What a fact says about punches: those it makes and the ids of those it takes back. */
export type PunchFacts = { readonly made: readonly Punch[]; readonly voids: readonly string[] };

type Made = { id: string; kind: PunchKind; at: number; zone: string; source: PunchSource };
type Body = Partial<Omit<Made, 'id'>> & { punches?: readonly Made[]; voids?: readonly string[] };

/** Reads a row of the journal: together, in order, all rows give the punches that stand. */
export function punchFactsOf(row: JournalRow): PunchFacts {
  const employeeId = row.employeeId ?? '';
  const body = JSON.parse(row.body) as Body;
  const voids = body.voids ?? [];
  switch (row.kind) {
    case 'punch': {
      const { kind, at, zone, source } = body as Made;
      return { made: [{ id: row.id, employeeId, kind, at, zone, source }], voids };
    }
    case 'undo':
      return { made: [], voids };
    case 'absence':
    case 'model':
    case 'holiday':
    case 'balance':
      return { made: [], voids: [] };
    case 'vendorEdit': {
      const made = (body.punches ?? []).map(({ id, kind, at, zone, source }) => ({
        id,
        employeeId,
        kind,
        at,
        zone,
        source,
      }));
      return { made, voids };
    }
  }
}
