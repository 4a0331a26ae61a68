import type { Punch, PunchKind, PunchSource } from '../../core/punch/punch.ts';
import type { JournalRow } from './journal.ts';
import type { ObjectionState } from './objection.ts';

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
    case 'objection':
    case 'objectionDecision':
      return { made: [], voids: [] };
    case 'vendorEdit':
    case 'correction':
    case 'answer': {
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

/** What a fact says about the audit of civil dates: those it has corrected, and where an objection stands after it. */
export type AuditFacts = {
  readonly corrected: readonly string[];
  readonly objection: {
    readonly date: string;
    readonly state: Exclude<ObjectionState, 'none'>;
  } | null;
};

/** Reads a row of the journal: together, in order, all rows give the corrections and objections that are stored. */
export function auditFactsOf(row: Pick<JournalRow, 'kind' | 'body'>): AuditFacts {
  switch (row.kind) {
    case 'correction':
    case 'answer': {
      const { dates } = JSON.parse(row.body) as { dates: readonly string[] };
      return { corrected: dates, objection: null };
    }
    case 'objection': {
      const { date } = JSON.parse(row.body) as { date: string };
      return { corrected: [], objection: { date, state: 'made' } };
    }
    case 'objectionDecision': {
      const { date, accept } = JSON.parse(row.body) as { date: string; accept: boolean };
      return { corrected: [date], objection: { date, state: accept ? 'accepted' : 'declined' } };
    }
    case 'punch':
    case 'undo':
    case 'vendorEdit':
    case 'absence':
    case 'model':
    case 'holiday':
    case 'balance':
      return { corrected: [], objection: null };
  }
}
