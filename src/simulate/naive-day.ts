import type { PunchKind } from '../core/punch/punch.ts';

/**
 * What the punches of one person mean, told a second time: written against `docs/working-time.md` and not against the code in
 * core, so that both can only be wrong in the same way by accident.
 */
export type Fact = {
  readonly id: string;
  readonly kind: PunchKind;
  readonly at: number;
  readonly source: string;
};

/**
 * `counts`: came and went. `running`: has not gone yet. `forgotten`: came again without having gone. `doubtful`: kept as
 * punched, and not counted. `nothing`: came and went within a minute.
 */
export type Spell = {
  readonly fromAt: number;
  toAt: number | null;
  state: 'counts' | 'running' | 'forgotten' | 'doubtful' | 'nothing';
  readonly pauses: { readonly sinceAt: number; untilAt: number | null }[];
};

const MINUTE_MS = 60_000;

export function spellsOf(facts: readonly Fact[], limitMs: number): readonly Spell[] {
  const spells: Spell[] = [];
  let open: Spell | null = null;
  let isDouble = false;
  for (const { kind, at, source } of inOrder(facts)) {
    const pause = open?.pauses.at(-1);
    const isPaused = pause !== undefined && pause.untilAt === null;
    if (kind === 'in') {
      if (open !== null && at - open.fromAt <= limitMs) {
        open.state = 'doubtful';
        isDouble = true;
        continue;
      }
      if (open !== null) open.state = 'forgotten';
      open = { fromAt: at, toAt: null, state: 'running', pauses: [] };
      isDouble = false;
      spells.push(open);
    } else if (open !== null && kind === 'out') {
      if (isPaused) pause.untilAt = at;
      open.toAt = at;
      const isTooLong = at - open.fromAt > limitMs && source !== 'office' && source !== 'answer';
      const isSameMinute = Math.floor(at / MINUTE_MS) === Math.floor(open.fromAt / MINUTE_MS);
      open.state = isSameMinute ? 'nothing' : isDouble || isTooLong ? 'doubtful' : 'counts';
      open = null;
    } else if (open !== null && kind === 'breakStart' && !isPaused) {
      open.pauses.push({ sinceAt: at, untilAt: null });
    } else if (kind === 'breakEnd' && isPaused) {
      pause.untilAt = at;
    }
  }
  return spells;
}

/** At one instant whatever ends something comes before what begins something; while nothing is open, the `in` comes first. */
function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const left = facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const sorted: Fact[] = [];
  let standing: 'out' | 'in' | 'paused' = 'out';
  while (left.length > 0) {
    const at = left[0]?.at;
    const now = left.filter((fact) => fact.at === at);
    const first: Readonly<Record<typeof standing, readonly PunchKind[]>> = {
      out: ['in', 'breakEnd', 'breakStart', 'out'],
      in: ['breakStart', 'out', 'in', 'breakEnd'],
      paused: ['breakEnd', 'out', 'in', 'breakStart'],
    };
    const taken = new Set<PunchKind>();
    while (taken.size < new Set(now.map(({ kind }) => kind)).size) {
      const kind = first[standing].find(
        (each) => !taken.has(each) && now.some((fact) => fact.kind === each),
      );
      const fact = now.find((each) => each.kind === kind);
      if (kind === undefined || fact === undefined) break;
      taken.add(kind);
      sorted.push(fact);
      if (kind === 'in') standing = 'in';
      else if (kind === 'out') standing = 'out';
      else if (kind === 'breakStart' && standing === 'in') standing = 'paused';
      else if (kind === 'breakEnd' && standing === 'paused') standing = 'in';
    }
    left.splice(0, now.length);
  }
  return sorted;
}

/** Work without its breaks, each end on the unit that is counted in. `toAt` null: it runs. */
export type Piece = { readonly fromAt: number; readonly toAt: number | null };

export function piecesOf({ fromAt, toAt, pauses }: Spell, unitMs: number): readonly Piece[] {
  const floor = (at: number): number => Math.floor(at / unitMs) * unitMs;
  const pieces: Piece[] = [];
  let since: number | null = floor(fromAt);
  for (const { sinceAt, untilAt } of pauses) {
    if (since !== null && (untilAt === null || floor(untilAt) !== floor(sinceAt))) {
      pieces.push({ fromAt: since, toAt: floor(sinceAt) });
      since = untilAt === null ? null : floor(untilAt);
    }
  }
  if (since !== null) pieces.push({ fromAt: since, toAt: toAt === null ? null : floor(toAt) });
  return pieces.filter((piece) => piece.fromAt !== piece.toAt);
}

/** From the first to the last, where breaks are not ours to say; whoever is on a break has not gone. */
export function boundsOf(spell: Spell, unitMs: number): readonly Piece[] {
  const pieces = piecesOf(spell, unitMs);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  return [{ fromAt: first.fromAt, toAt: spell.toAt === null ? null : last.toAt }];
}

/** Worked seconds in `[startAt, endAt)`, unit by unit: each is either worked or not. */
export function secondsWorked(
  spells: readonly Spell[],
  day: { readonly startAt: number; readonly endAt: number },
  nowAt: number,
  limitMs: number,
  unitMs: number,
): number {
  const units = new Uint8Array(Math.ceil((day.endAt - day.startAt) / unitMs));
  const untilAt = Math.floor(nowAt / unitMs) * unitMs;
  for (const spell of spells) {
    const isYoung = spell.state === 'running' && nowAt - spell.fromAt <= limitMs;
    if (spell.state !== 'counts' && !isYoung) continue;
    for (const { fromAt, toAt } of piecesOf(spell, unitMs)) {
      const from = (fromAt - day.startAt) / unitMs;
      const to = ((toAt ?? untilAt) - day.startAt) / unitMs;
      units.fill(1, Math.min(Math.max(0, from), units.length), Math.max(0, to));
    }
  }
  return units.reduce((sum, unit) => sum + unit, 0) * (unitMs / 1000);
}
