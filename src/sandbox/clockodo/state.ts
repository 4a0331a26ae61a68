import type { Company } from './company.ts';
import { DEFAULT_SWITCHES, withSwitches, type ClockodoSwitches } from './switches.ts';

/** Everything the sandbox remembers between two requests. */
export interface ClockodoState {
  /** IANA zone of the company; each person's own is `users[].timezone`. */
  readonly zone: string;
  readonly company: Company;
  readonly switches: ClockodoSwitches;
  /** The id of the next row of any kind. Ids are never given twice. */
  readonly nextId: number;
  /** Requests so far. */
  readonly requestCount: number;
  /** Per person and limit, the instants (epoch ms) of the requests that were let in. */
  readonly recentAt: Readonly<Record<string, readonly number[]>>;
}

const FIRST_ID = 71_205_001;

export function startState(
  company: Company,
  zone: string,
  switches: Readonly<Record<string, unknown>> = {},
  nextId = FIRST_ID,
): ClockodoState {
  const highest = Object.values(company)
    .filter((list): list is readonly { readonly id?: number }[] => Array.isArray(list))
    .flat()
    .reduce((max, row) => Math.max(max, row.id ?? 0), nextId - 1);
  return {
    zone,
    company,
    switches: withSwitches(DEFAULT_SWITCHES, switches),
    nextId: highest + 1,
    requestCount: 0,
    recentAt: {},
  };
}

/** The state with some of the company's lists replaced. */
export function withCompany(state: ClockodoState, change: Partial<Company>): ClockodoState {
  return { ...state, company: { ...state.company, ...change } };
}
