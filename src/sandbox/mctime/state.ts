import type { Clock, Company, TimeEntry } from './company.ts';
import { DEFAULT_SWITCHES, withSwitches, type MctimeSwitches } from './switches.ts';
import { uuidOf } from './uuid.ts';

/** What outlives a restart; the same object while nothing has changed. */
export interface Kept {
  readonly company: Company;
  /** The number of the next id; an id is never given twice. */
  readonly nextId: number;
}

/** Everything the sandbox remembers between two requests. */
export interface MctimeState {
  /** IANA zone of the company: replies carry its offset. */
  readonly zone: string;
  readonly switches: MctimeSwitches;
  readonly kept: Kept;
  /** Per key, the instants (epoch ms) of the requests of the last second. */
  readonly recentAt: Readonly<Record<string, readonly number[]>>;
  /** Epoch milliseconds of the last quarter of an hour at which overdue clocks were looked for. */
  readonly tickedAt: number;
}

export function startState(
  kept: Kept,
  zone: string,
  switches: Readonly<Record<string, unknown>>,
  tickedAt: number,
): MctimeState {
  return { zone, switches: withSwitches(DEFAULT_SWITCHES, switches), kept, recentAt: {}, tickedAt };
}

export function withCompany(state: MctimeState, change: Partial<Company>): MctimeState {
  return { ...state, kept: { ...state.kept, company: { ...state.kept.company, ...change } } };
}

/** A fresh id, and the state in which it is taken. A seed may hold rows that were given their ids before it was made. */
export function nextId(state: MctimeState): {
  readonly id: string;
  readonly state: MctimeState;
} {
  const { kept } = state;
  const rows = [...kept.company.entries, ...kept.company.clocks];
  let number = kept.nextId;
  while (rows.some(({ id }) => id === uuidOf(`row ${number}`))) number += 1;
  return {
    id: uuidOf(`row ${number}`),
    state: { ...state, kept: { ...kept, nextId: number + 1 } },
  };
}

/** The entry takes the place of the one with its id, or comes last. */
export function withEntry(state: MctimeState, entry: TimeEntry): MctimeState {
  const { entries } = state.kept.company;
  const known = entries.some((each) => each.id === entry.id);
  return withCompany(state, {
    entries: known
      ? entries.map((each) => (each.id === entry.id ? entry : each))
      : [...entries, entry],
  });
}

export function withClock(state: MctimeState, clock: Clock): MctimeState {
  const others = state.kept.company.clocks.filter((each) => each.id !== clock.id);
  return withCompany(state, { clocks: [...others, clock] });
}

export function withoutClock(state: MctimeState, id: string): MctimeState {
  return withCompany(state, {
    clocks: state.kept.company.clocks.filter((each) => each.id !== id),
  });
}
