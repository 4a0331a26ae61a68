import type { ClockChange } from './clock.ts';
import type { Delivery } from './delivery.ts';
import type { ApiRequest } from './exchange.ts';
import type { FaultRule } from './fault.ts';
import type { LogEntry } from './log.ts';
import type { Presence } from './moco/company.ts';
import type { ShapeOf } from './sandbox-options.ts';
import type { VendorName } from './vendor-definition.ts';

export interface SandboxState<V extends VendorName = VendorName> {
  readonly vendor: V;
  readonly now: number;
  readonly zone: string;
  readonly offline: boolean;
  readonly faults: readonly FaultRule[];
  readonly switches: ShapeOf<V>['switches'];
  readonly company: ShapeOf<V>['company'];
}

/** What a kiosk has to be told of this vendor. */
export interface Credentials {
  /** `vendor.key`, or the first of several. */
  readonly apiKey: string;
  /** By the name of the kiosk's secret. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Settings under `vendor.account`. */
  readonly account: Readonly<Record<string, unknown>>;
}

export interface SandboxAbout extends Credentials {
  readonly vendor: VendorName;
  /** As people write it. */
  readonly title: string;
  /** Where the vendor's API lies, on the port of the control interface: `/api/v1`. */
  readonly basePath: string;
  /** null = kept in memory only. */
  readonly stateFile: string | null;
}

/** What tests and admins do to a sandbox from outside; `/control` offers the same over HTTP. */
export type SandboxControl<V extends VendorName = VendorName> = CommonControl<V> &
  ([V] extends ['moco'] ? { readonly presences: () => readonly Presence[] } : unknown);

/** Methods, not properties: a MOCO sandbox may stand where any vendor's is asked for. */
export interface CommonControl<V extends VendorName> {
  /** Tells one sandbox from another: what it keeps its company in, and the keys to it. */
  about(): SandboxAbout;
  state(): SandboxState<V>;
  log(): readonly LogEntry[];
  now(): number;
  /** Back to the options the sandbox was started with; its clock keeps its setting. */
  reset(): void;
  /** Replaces the company. */
  seed(company: ShapeOf<V>['seed']): void;
  setClock(change: ClockChange): void;
  /** Edits as a person in the vendor's web page; throws when the page would refuse. */
  edit(edit: ShapeOf<V>['edit']): ShapeOf<V>['edited'];
  /** Replaces all rules. */
  setFaults(rules: readonly FaultRule[]): void;
  /** @throws Error for a switch that does not exist */
  setSwitches(change: Partial<ShapeOf<V>['switches']>): void;
  setOffline(offline: boolean): void;
}

/** A sandbox without a socket: HTTP shell and simulation both drive this. */
export interface Sandbox<V extends VendorName = VendorName> {
  readonly title: string;
  /** Where the vendor's API lies: `/api/v1`. */
  readonly basePath: string;
  readonly control: SandboxControl<V>;
  readonly receive: (request: ApiRequest) => Delivery;
  /** A request that was held back meets its fault. */
  readonly performHeld: (request: ApiRequest, fault: FaultRule) => Delivery;
  /** A request to where a redirect leads. */
  readonly receiveElsewhere: (request: ApiRequest) => Delivery;
}
