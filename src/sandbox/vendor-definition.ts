import type { ApiRequest, ApiResponse, Exchange } from './exchange.ts';

/** In the order in which they get their ports. */
export const VENDOR_NAMES = ['moco', 'clockodo', 'iflow', 'mctime'] as const;

export type VendorName = (typeof VENDOR_NAMES)[number];

export interface Beginning {
  /** As it came over the control interface or from a test; null = the demo company, computed from `now`. */
  readonly seed: unknown;
  /** IANA name. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly switches: Readonly<Record<string, unknown>>;
}

/**
 * One vendor as the shell runs it: pure functions over a state of its own. The shell knows HTTP, faults, the clock and the
 * control interface, and nothing of what a vendor does.
 */
export interface VendorDefinition<State> {
  readonly vendor: VendorName;
  /** As people write it: `clockodo`, `mcTIME`. */
  readonly title: string;
  /** Where the vendor's API lies: `/api/v1`. Requests reach `handle` without it. */
  readonly basePath: string;
  /** The company's zone where none is asked for. */
  readonly zone: string;
  /** @throws Error that names the place in the seed, or the switch that does not exist */
  readonly begin: (beginning: Beginning) => State;
  readonly handle: (request: ApiRequest, state: State, now: number) => Exchange<State>;
  /** The vendor's own body for a status that a fault injects. */
  readonly answerForStatus: (status: number) => ApiResponse;
  /** Everything that outlives a restart, an object for JSON; its parts are the same objects while nothing has changed. */
  readonly kept: (state: State) => unknown;
  /** The state that was kept. @throws Error that names what is wrong with it */
  readonly revive: (kept: unknown, beginning: Beginning) => State;
  /** What the control interface shows. */
  readonly company: (state: State) => unknown;
  readonly switches: (state: State) => Readonly<Record<string, unknown>>;
  /** @throws Error for a switch that does not exist */
  readonly withSwitches: (state: State, change: Readonly<Record<string, unknown>>) => State;
  /**
   * As a person with the right to do so edits in the vendor's web page, `{ action: 'create' | 'update' | 'delete', … }`.
   * `result` is the row afterwards. @throws Error when the page would refuse it
   */
  readonly edit: (
    edit: unknown,
    state: State,
    now: number,
  ) => { readonly result: unknown; readonly state: State };
  /** What a kiosk needs, by the name of its secret: `vendor.key`, and for iFlow `vendor.token`, `vendor.apiKey`, `vendor.device`. */
  readonly secrets: (state: State) => Readonly<Record<string, string>>;
  /** Account settings that a kiosk needs: clockodo's user, customer and service, mcTIME's organization. */
  readonly account: (state: State) => Readonly<Record<string, unknown>>;
}
