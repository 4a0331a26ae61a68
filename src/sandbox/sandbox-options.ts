import type { FaultRule } from './fault.ts';
import type { Company } from './moco/company.ts';
import type { MocoSwitches } from './moco/switches.ts';
import type { WebEdit, WebEdited } from './moco/web-edit.ts';
import type { VendorName } from './vendor-definition.ts';

/** What a vendor's tests and admins hand in and get back. */
interface Shape {
  readonly seed: unknown;
  readonly company: unknown;
  readonly switches: object;
  readonly edit: unknown;
  readonly edited: unknown;
}

interface AnyShape extends Shape {
  readonly switches: Readonly<Record<string, unknown>>;
}

interface MocoShape extends Shape {
  readonly seed: Company;
  readonly company: Company;
  readonly switches: MocoSwitches;
  readonly edit: WebEdit;
  readonly edited: WebEdited;
}

/** MOCO's is typed; of the others it is JSON that their definitions check. */
export type ShapeOf<V extends VendorName> = [V] extends ['moco'] ? MocoShape : AnyShape;

export interface SandboxOptions<V extends VendorName = VendorName> {
  /** Default `moco`. */
  readonly vendor?: V;
  /** Epoch milliseconds; default: this machine's clock. */
  readonly clock?: () => number;
  /** IANA name of the account's zone; default: the vendor's. */
  readonly zone?: string;
  /** Default: the demo company, computed from the clock at the start. */
  readonly seed?: ShapeOf<V>['seed'];
  readonly switches?: Partial<ShapeOf<V>['switches']>;
  /** The switch of that name, where the vendor has one: MOCO's requests per two minutes, null = no limit. */
  readonly rateLimit?: number | null;
  readonly faults?: readonly FaultRule[];
  /** JSON file that keeps the company across restarts; once it exists, it is used instead of the seed. */
  readonly stateFile?: string;
}
