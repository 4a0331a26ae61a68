import type { Company, Presence } from './company.ts';
import { DEFAULT_SWITCHES, withSwitches, type MocoSwitches } from './switches.ts';

/** Everything the sandbox remembers between two requests. */
export interface MocoState {
  /** IANA zone of the account: presences carry its wall time. */
  readonly zone: string;
  /** `presences` stay in the order they were created. */
  readonly company: Company;
  readonly switches: MocoSwitches;
  readonly nextId: number;
  /** Requests so far; the only source of `X-Request-Id`. */
  readonly requestCount: number;
  /** Per rate-limit bucket, the instants (epoch ms) of the requests that were let in. */
  readonly recentAt: Readonly<Record<string, readonly number[]>>;
}

const FIRST_ID = 5_419_948;

export function startState(
  company: Company,
  zone: string,
  switches: Partial<MocoSwitches> = {},
  nextId = FIRST_ID,
): MocoState {
  const made = [
    ...company.presences,
    ...company.employments,
    ...company.schedules,
    ...(company.custom_properties ?? []),
    ...(company.absence_requests ?? []),
    ...(company.web_hooks ?? []),
  ];
  const highest = made.reduce((max, row) => Math.max(max, row.id), nextId - 1);
  return {
    zone,
    company,
    switches: withSwitches(DEFAULT_SWITCHES, switches),
    nextId: highest + 1,
    requestCount: 0,
    recentAt: {},
  };
}

export function withPresences(state: MocoState, presences: readonly Presence[]): MocoState {
  return { ...state, company: { ...state.company, presences } };
}
