import { project } from '../../core/punch/project.ts';
import type { PresenceRules } from '../../core/punch/presence.ts';
import type { Punch } from '../../core/punch/punch.ts';
import { storedCorrections } from './correction.ts';
import type { Db } from './database.ts';
import { eachFact } from './journal.ts';
import { auditFactsOf, punchFactsOf } from './journal-replay.ts';
import { storedObjections } from './objection.ts';
import { comparable, storedPresences } from './presence.ts';
import { eachPunch } from './punch.ts';

type Replayed = Punch & { readonly seq: number; voidedBy: number | null };

type Replay = {
  readonly punches: ReadonlyMap<string, Replayed>;
  /** Rows as the tables would hold them, as text. */
  readonly corrections: ReadonlySet<string>;
  readonly objections: ReadonlySet<string>;
};

/**
 * Rebuilds punches, presences, corrections and objections from the journal alone and compares them with what is stored.
 * Null: equal to the last field; otherwise one sentence about the first difference.
 */
export function projectionDifference(db: Db, rules: PresenceRules): string | null {
  const replayed = replay(db);
  if (typeof replayed === 'string') return replayed;
  return (
    punchDifference(db, replayed.punches) ??
    presenceDifference(db, replayed.punches, rules) ??
    auditDifference('correction', replayed.corrections, storedCorrections(db)) ??
    auditDifference('objection', replayed.objections, storedObjections(db))
  );
}

function replay(db: Db): Replay | string {
  const punches = new Map<string, Replayed>();
  const corrections = new Set<string>();
  const objections = new Map<string, string>();
  for (const row of eachFact(db)) {
    const { made, voids } = punchFactsOf(row);
    for (const id of voids) {
      const punch = punches.get(id);
      if (!punch || punch.voidedBy !== null) return `fact ${row.seq} takes back what is not there`;
      punch.voidedBy = row.seq;
    }
    for (const punch of made) punches.set(punch.id, { ...punch, seq: row.seq, voidedBy: null });
    const { corrected, objection } = auditFactsOf(row);
    for (const date of corrected) corrections.add(JSON.stringify([row.employeeId, date, row.seq]));
    if (objection === null) continue;
    const { date, state } = objection;
    const text = JSON.stringify([row.employeeId, date, state, row.seq]);
    objections.set(JSON.stringify([row.employeeId, date]), text);
  }
  return { punches, corrections, objections: new Set(objections.values()) };
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
