import type { Punch } from '../../core/punch/punch.ts';
import type { JournalRow } from './journal.ts';
import type { ObjectionState } from './objection.ts';

/** What a fact says about punches: those it makes, and the ids of those it takes back and of those it marks as elsewhere. */
export type PunchFacts = {
  readonly made: readonly Punch[];
  readonly voids: readonly string[];
  readonly elsewhere: readonly string[];
};

type Made = Omit<Punch, 'employeeId'>;
type Body = Partial<Omit<Made, 'id'>> & {
  punches?: readonly Made[];
  voids?: readonly string[];
  elsewhere?: readonly string[];
};

const NOTHING: PunchFacts = { made: [], voids: [], elsewhere: [] };

/** Reads a row of the journal: together, in order, all rows give the punches that stand. */
export function punchFactsOf(row: JournalRow): PunchFacts {
  if (row.kind === 'pruned') return NOTHING;
  const employeeId = row.employeeId ?? '';
  const body = JSON.parse(row.body) as Body;
  const { voids = [], elsewhere = [] } = body;
  switch (row.kind) {
    case 'punch': {
      return { made: [madeOf({ ...(body as Made), id: row.id }, employeeId)], voids, elsewhere };
    }
    case 'undo':
    case 'elsewhere':
      return { made: [], voids, elsewhere };
    case 'absence':
    case 'model':
    case 'holiday':
    case 'balance':
    case 'objection':
    case 'objectionDecision':
    case 'request':
    case 'requestClosed':
    case 'badgeDropped':
    case 'decision':
    case 'monthClosed':
    case 'monthReopened':
    case 'monthAmended':
    case 'monthConfirmed':
    case 'prune':
    case 'erasure':
    case 'clockJump':
      return NOTHING;
    case 'assignment':
    case 'vendorEdit':
    case 'correction':
    case 'answer': {
      const made = (body.punches ?? []).map((punch) => madeOf(punch, employeeId));
      return { made, voids, elsewhere };
    }
  }
}

function madeOf({ id, kind, at, zone, source, homeOffice }: Made, employeeId: string): Punch {
  const punch = { id, employeeId, kind, at, zone, source };
  return homeOffice === true ? { ...punch, homeOffice } : punch;
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
    case 'elsewhere':
    case 'assignment':
    case 'badgeDropped':
    case 'vendorEdit':
    case 'request':
    case 'requestClosed':
    case 'decision':
    case 'monthClosed':
    case 'monthReopened':
    case 'monthAmended':
    case 'monthConfirmed':
    case 'absence':
    case 'model':
    case 'holiday':
    case 'balance':
    case 'clockJump':
    case 'prune':
    case 'pruned':
    case 'erasure':
      return { corrected: [], objection: null };
  }
}
