import { adjustableClock, type ClockChange } from './clock.ts';
import { deliver, perform, type Delivery, type LogEntry, type VendorCore } from './delivery.ts';
import type { ApiRequest } from './exchange.ts';
import type { FaultRule } from './fault.ts';
import { answerForStatus } from './moco/answers.ts';
import { parseCompany, type Company, type Presence } from './moco/company.ts';
import { demoCompany } from './moco/demo-company.ts';
import { handle } from './moco/handle.ts';
import { startState, type MocoState } from './moco/state.ts';
import { withSwitches, type MocoSwitches } from './moco/switches.ts';
import { webEdit, type WebEdit } from './moco/web-edit.ts';
import { readStateFile, writeStateFile } from './state-file.ts';

export interface SandboxOptions {
  readonly vendor?: 'moco';
  /** Epoch milliseconds; default: this machine's clock. */
  readonly clock?: () => number;
  /** IANA name of the account's zone; default Europe/Berlin. */
  readonly zone?: string;
  /** Requests per two minutes: 120 by default, 1200 on the other plan, null = no limit. */
  readonly rateLimit?: number | null;
  /** Default: the demo company, computed from the clock at the start. */
  readonly seed?: Company;
  readonly switches?: Partial<MocoSwitches>;
  readonly faults?: readonly FaultRule[];
  /** JSON file that keeps the company across restarts; once it exists, it is used instead of the seed. */
  readonly stateFile?: string;
}

export interface SandboxState {
  readonly vendor: 'moco';
  readonly now: number;
  readonly zone: string;
  readonly offline: boolean;
  readonly faults: readonly FaultRule[];
  readonly switches: MocoSwitches;
  readonly company: Company;
}

export interface SandboxAbout {
  readonly vendor: 'moco';
  /** null = kept in memory only. */
  readonly stateFile: string | null;
  readonly apiKey: string;
}

/** What tests and admins do to a sandbox from outside; `/control` offers the same over HTTP. */
export interface SandboxControl {
  /** Tells one sandbox from another: what it keeps its company in, and the key to it. */
  readonly about: () => SandboxAbout;
  readonly state: () => SandboxState;
  readonly presences: () => readonly Presence[];
  readonly log: () => readonly LogEntry[];
  readonly now: () => number;
  /** Back to the options the sandbox was started with; its clock keeps its setting. */
  readonly reset: () => void;
  /** Replaces the company. */
  readonly seed: (company: Company) => void;
  readonly setClock: (change: ClockChange) => void;
  /** Edits as a person in the vendor's web page; throws when the page would refuse. */
  readonly edit: (edit: WebEdit) => Presence;
  /** Replaces all rules. */
  readonly setFaults: (rules: readonly FaultRule[]) => void;
  /** @throws Error for a switch that does not exist */
  readonly setSwitches: (change: Partial<MocoSwitches>) => void;
  readonly setOffline: (offline: boolean) => void;
}

/** A sandbox without a socket: HTTP shell and simulation both drive this. */
export interface Sandbox {
  readonly control: SandboxControl;
  /** A key with all rights. */
  readonly apiKey: string;
  readonly receive: (request: ApiRequest) => Delivery;
  /** A request that was held back meets its fault. */
  readonly performHeld: (request: ApiRequest, fault: FaultRule) => Delivery;
}

const MOCO: VendorCore<MocoState> = { handle, answerForStatus };

/** The next id is kept as well: the id of a deleted row is never given again. */
function readKept(path: string): { readonly company: Company; readonly nextId: number } | null {
  const kept = readStateFile(path) as { company?: unknown; nextId?: unknown } | null;
  if (kept === null) return null;
  const { company, nextId } = kept;
  if (typeof nextId !== 'number') {
    throw new Error(`the sandbox's state file ${path} has no nextId; delete it to start afresh`);
  }
  return { company: parseCompany(company), nextId };
}

function strongestKey({ keys }: Company): string {
  return (keys.find((key) => key.staff && key.access === 'full') ?? keys[0])?.key ?? '';
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const clock = adjustableClock(options.clock ?? Date.now);
  const zone = options.zone ?? 'Europe/Berlin';
  const { rateLimit } = options;
  const switches = { ...options.switches, ...(rateLimit === undefined ? {} : { rateLimit }) };
  const begin = (company: Company, nextId?: number) => ({
    vendor: startState(company, zone, switches, nextId),
    faults: options.faults ?? [],
    offline: false,
    log: [] as readonly LogEntry[],
  });
  const fresh = (): Company => options.seed ?? demoCompany(clock.now(), zone);
  const kept = options.stateFile === undefined ? null : readKept(options.stateFile);
  let state = kept ? begin(kept.company, kept.nextId) : begin(fresh());
  let writtenCompany = kept ? state.vendor.company : null;

  /** A change is on disk before anyone hears of it. */
  const become = (next: typeof state): void => {
    const { company, nextId } = next.vendor;
    if (options.stateFile !== undefined && company !== writtenCompany) {
      writeStateFile(options.stateFile, { company, nextId });
      writtenCompany = company;
    }
    state = next;
  };
  const becomeVendor = (vendor: MocoState): void => become({ ...state, vendor });
  become(state);

  const apiKey = (): string => strongestKey(state.vendor.company);

  const control: SandboxControl = {
    about: () => ({ vendor: 'moco', stateFile: options.stateFile ?? null, apiKey: apiKey() }),
    state: () => ({
      vendor: 'moco',
      now: clock.now(),
      zone,
      offline: state.offline,
      faults: state.faults,
      switches: state.vendor.switches,
      company: state.vendor.company,
    }),
    presences: () => state.vendor.company.presences,
    log: () => state.log,
    now: clock.now,
    reset: () => become(begin(fresh())),
    seed: (company) => becomeVendor(startState(company, zone, state.vendor.switches)),
    setClock: clock.set,
    edit(edit) {
      const { presence, state: vendor } = webEdit(edit, state.vendor, clock.now());
      becomeVendor(vendor);
      return presence;
    },
    setFaults: (faults) => become({ ...state, faults }),
    setSwitches: (change) =>
      becomeVendor({ ...state.vendor, switches: withSwitches(state.vendor.switches, change) }),
    setOffline: (offline) => become({ ...state, offline }),
  };

  return {
    control,
    get apiKey() {
      return apiKey();
    },
    receive(request) {
      const { delivery, state: after } = deliver(MOCO, request, state, clock.now());
      become(after);
      return delivery;
    },
    performHeld(request, fault) {
      const { delivery, state: after } = perform(MOCO, request, state, clock.now(), fault);
      become(after);
      return delivery;
    },
  };
}
