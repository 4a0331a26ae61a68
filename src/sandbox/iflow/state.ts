import type { Company, Scan, User } from './company.ts';
import { DEFAULT_SWITCHES, withSwitches, type IflowSwitches } from './switches.ts';

/** Everything the sandbox remembers between two requests. */
export interface IflowState {
  /** IANA zone of the company: all of iFlow's times are its wall times. */
  readonly zone: string;
  readonly company: Company;
  readonly switches: IflowSwitches;
}

/** @throws Error that names the first switch that does not exist */
export function startState(
  company: Company,
  zone: string,
  switches: Readonly<Record<string, unknown>> = {},
): IflowState {
  return { zone, company, switches: withSwitches(DEFAULT_SWITCHES, switches) };
}

export function withCompany(state: IflowState, change: Partial<Company>): IflowState {
  return { ...state, company: { ...state.company, ...change } };
}

export function scansOf(company: Company, user: User): readonly Scan[] {
  return company.scans.filter((scan) => scan.user_id === user.user_id);
}

/** Seconds after which this person's open check-in is reset. */
export function resetLimitOf(state: IflowState, user: User): number {
  return user.check_in_reset_limit ?? state.switches.checkInResetLimitSeconds;
}
