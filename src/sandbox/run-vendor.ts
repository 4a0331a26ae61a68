import { adjustableClock, type SandboxClock } from './clock.ts';
import {
  deliver,
  deliverElsewhere,
  perform,
  type Delivered,
  type Delivery,
  type LineState,
} from './delivery.ts';
import { memoryOf } from './memory.ts';
import type { CommonControl, Sandbox } from './sandbox.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import type { Beginning, VendorDefinition, VendorName } from './vendor-definition.ts';

/** A vendor's state while it runs, and the only hand that changes it. */
interface Running<State> {
  readonly definition: VendorDefinition<State>;
  readonly stateFile: string | null;
  readonly zone: string;
  readonly clock: SandboxClock;
  readonly line: () => LineState<State>;
  /** A change is on disk before anyone hears of it. */
  readonly become: (next: LineState<State>) => void;
  readonly becomeVendor: (vendor: State) => void;
  /** A company from the seed, with the switches as they are. */
  readonly begin: (seed: unknown) => State;
  /** As the options say. */
  readonly fresh: () => LineState<State>;
}

/** The generic sandbox around one vendor. @throws Error for a seed, a switch or a state file that is wrong */
export function runVendor<State>(
  definition: VendorDefinition<State>,
  options: SandboxOptions,
): Sandbox {
  const running = begun(definition, options);
  const { title, basePath } = definition;
  const { clock, line, become } = running;
  const delivered = ({ delivery, state }: Delivered<State>): Delivery => {
    become(state);
    return delivery;
  };
  return {
    title,
    basePath,
    control: controlOf(running),
    receive: (request) => delivered(deliver(definition, request, line(), clock.now())),
    performHeld: (request, fault) =>
      delivered(perform(definition, request, line(), clock.now(), fault)),
    receiveElsewhere: (request) =>
      delivered(deliverElsewhere(definition, request, line(), clock.now())),
  };
}

function begun<State>(
  definition: VendorDefinition<State>,
  options: SandboxOptions,
): Running<State> {
  const clock = adjustableClock(options.clock ?? Date.now);
  const zone = options.zone ?? definition.zone;
  const { rateLimit, seed = null, faults = [], stateFile } = options;
  const given = { ...options.switches, ...(rateLimit === undefined ? {} : { rateLimit }) };
  const beginning = (from: unknown, switches: Beginning['switches']): Beginning => ({
    seed: from,
    zone,
    now: clock.now(),
    switches,
  });
  const idle = (vendor: State): LineState<State> => ({ vendor, faults, offline: false, log: [] });
  const fresh = () => idle(definition.begin(beginning(seed, given)));
  const memory = memoryOf(definition, stateFile);
  const recalled = memory.recall(beginning(seed, given));
  let state = recalled === null ? fresh() : idle(recalled);
  const become = (next: LineState<State>): void => {
    memory.keep(next.vendor);
    state = next;
  };
  become(state);
  return {
    definition,
    stateFile: stateFile ?? null,
    zone,
    clock,
    line: () => state,
    become,
    becomeVendor: (vendor) => become({ ...state, vendor }),
    begin: (from) => definition.begin(beginning(from, definition.switches(state.vendor))),
    fresh,
  };
}

function controlOf<State>(running: Running<State>): CommonControl<VendorName> {
  const { definition, stateFile, zone, clock, line, become, becomeVendor } = running;
  const { vendor, title, basePath } = definition;
  return {
    about() {
      const secrets = definition.secrets(line().vendor);
      const apiKey = secrets['vendor.key'] ?? Object.values(secrets)[0] ?? '';
      const account = definition.account(line().vendor);
      return { vendor, title, basePath, stateFile, apiKey, secrets, account };
    },
    state: () => ({
      vendor,
      now: clock.now(),
      zone,
      offline: line().offline,
      faults: line().faults,
      switches: definition.switches(line().vendor),
      company: definition.company(line().vendor),
    }),
    log: () => line().log,
    now: clock.now,
    reset: () => become(running.fresh()),
    seed: (seed) => becomeVendor(running.begin(seed)),
    setClock: clock.set,
    edit(edit) {
      const { result, state } = definition.edit(edit, line().vendor, clock.now());
      becomeVendor(state);
      return result;
    },
    setFaults: (faults) => become({ ...line(), faults }),
    setSwitches: (change) => becomeVendor(definition.withSwitches(line().vendor, change)),
    setOffline: (offline) => become({ ...line(), offline }),
  };
}
