import { project } from '../../core/punch/project.ts';
import type { PresenceRules } from '../../core/punch/presence.ts';
import type { Punch } from '../../core/punch/punch.ts';
import { replayedRequests, storedRequests } from './correction-request.ts';
import { storedCorrections } from './correction.ts';
import { replayedMonths, storedMonths } from './closed-month.ts';
import type { Db } from './database.ts';
import { eachFact } from './journal.ts';
import { auditFactsOf, punchFactsOf } from './journal-replay.ts';
import { storedObjections } from './objection.ts';
import { comparable, storedPresences } from './presence.ts';
import { pruneCheck, type PruneCheck } from './prune-check.ts';
import { eachPunch } from './punch.ts';

type Replayed = Punch & { readonly seq: number; voidedBy: number | null };

type Replay = {
  readonly punches: ReadonlyMap<string, Replayed>;
  /** Rows as the tables would hold them, as text. */
  readonly corrections: ReadonlySet<string>;
  readonly objections: ReadonlySet<string>;
  readonly requests: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
  readonly pruned: PruneCheck;
};

/**
 * Rebuilds punches, presences, corrections, objections, requests and closed months from what is left of the journal and compares them with what is
 * stored, and the words that stand beside it with what it says of them.
 * Null: equal to the last field; otherwise one sentence about the first difference.
 */
export function projectionDifference(db: Db, rules: PresenceRules): string | null {
  const replayed = replay(db);
  if (typeof replayed === 'string') return replayed;
  return (
    punchDifference(db, replayed.punches) ??
    presenceDifference(db, replayed.punches, rules) ??
    auditDifference('correction', replayed.corrections, storedCorrections(db)) ??
    auditDifference('objection', replayed.objections, storedObjections(db)) ??
    auditDifference('request', replayed.requests, storedRequests(db)) ??
    auditDifference('closed month', replayed.months, storedMonths(db)) ??
    replayed.pruned.difference(db)
  );
}

function replay(db: Db): Replay | string {
  const punches = new Map<string, Replayed>();
  const corrections = new Set<string>();
  const objections = new Map<string, string>();
  const requests = replayedRequests();
  const months = replayedMonths();
  const pruned = pruneCheck();
  for (const row of eachFact(db)) {
    pruned.take(row);
    requests.take(row);
    months.take(row);
    const { made, voids, elsewhere } = punchFactsOf(row);
    for (const id of voids) {
      const punch = punches.get(id);
      if (!punch || punch.voidedBy !== null) return `fact ${row.seq} takes back what is not there`;
      punch.voidedBy = row.seq;
    }
    for (const punch of made) punches.set(punch.id, { ...punch, seq: row.seq, voidedBy: null });
    for (const id of elsewhere) {
      const punch = punches.get(id);
      if (!punch || punch.voidedBy !== null) return `fact ${row.seq} marks what is not there`;
      punches.set(id, { ...punch, homeOffice: true });
    }
    const { corrected, objection } = auditFactsOf(row);
    for (const date of corrected) corrections.add(JSON.stringify([row.employeeId, date, row.seq]));
    if (objection === null) continue;
    const { date, state } = objection;
    const text = JSON.stringify([row.employeeId, date, state, row.seq]);
    objections.set(JSON.stringify([row.employeeId, date]), text);
  }
  return {
    punches,
    corrections,
    objections: new Set(objections.values()),
    requests: requests.rows(),
    months: months.rows(),
    pruned,
  };
}

function auditDifference(
  name: string,
  replayed: ReadonlySet<string>,
  stored: ReadonlySet<string>,
): string | null {
  for (const row of replayed) {
    if (!stored.has(row)) return `${name} ${row} of the journal is missing from its table`;
  }
  for (const row of stored) {
    if (!replayed.has(row)) return `${name} ${row} does not follow from the journal`;
  }
  return null;
}

function punchDifference(db: Db, replayed: ReadonlyMap<string, Replayed>): string | null {
  let stored = 0;
  for (const punch of eachPunch(db)) {
    stored += 1;
    const fact = replayed.get(punch.id);
    if (!fact) return `punch ${punch.id} is not in the journal`;
    const equal =
      fact.seq === punch.seq &&
      fact.employeeId === punch.employeeId &&
      fact.kind === punch.kind &&
      fact.at === punch.at &&
      fact.zone === punch.zone &&
      fact.source === punch.source &&
      fact.homeOffice === punch.homeOffice &&
      fact.voidedBy === punch.voidedBy;
    if (!equal) return `punch ${punch.id} differs from fact ${fact.seq} of the journal`;
  }
  if (stored === replayed.size) return null;
  return `${replayed.size - stored} punches of the journal are missing from the punch table`;
}

function presenceDifference(
  db: Db,
  replayed: ReadonlyMap<string, Replayed>,
  rules: PresenceRules,
): string | null {
  const byEmployee = new Map<string, Punch[]>();
  for (const punch of replayed.values()) {
    if (punch.voidedBy !== null) continue;
    const others = byEmployee.get(punch.employeeId);
    if (others) others.push(punch);
    else byEmployee.set(punch.employeeId, [punch]);
  }
  const stored = storedPresences(db);
  for (const punches of byEmployee.values()) {
    for (const presence of project(punches, rules).presences) {
      if (stored.get(presence.id) !== comparable(presence)) {
        return `presence ${presence.id} differs from what the journal gives`;
      }
      stored.delete(presence.id);
    }
  }
  const [extra] = stored.keys();
  return extra === undefined ? null : `presence ${extra} does not follow from the journal`;
}
