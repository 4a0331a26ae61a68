import { isVendorName } from '../../sandbox/create-sandbox.ts';
import { parseFaults } from '../../sandbox/fault-spec.ts';
import { runSandbox as run, type RunOptions } from '../../sandbox/main.ts';
import { VENDOR_NAMES, type VendorName } from '../../sandbox/vendor-definition.ts';
import { DEMO_ZONE, demoPlaces, demoSandboxPort } from '../demo-places.ts';
import type { ExitCode, Io } from '../io.ts';

export type SandboxOptions = {
  readonly vendor: string;
  readonly all?: boolean;
  readonly port?: number;
  readonly faults?: string;
  readonly state?: string;
  readonly demo?: boolean;
  readonly json?: boolean;
};

const LAST_PORT = 65_535;

/**
 * `sandbox`: vendors on this machine, in the foreground, until Ctrl-C. `--demo` is the one that `npm start` brings
 * up: the same port and the same memory, so that it can be stopped and started again while the kiosk runs.
 */
export async function runSandbox(io: Io, options: SandboxOptions): Promise<ExitCode> {
  const { vendor, faults } = options;
  if (!isVendorName(vendor)) return misused(io, unknownVendor(vendor));
  const problem = problemWith(options);
  if (problem !== null) return misused(io, problem);
  await run({
    vendor,
    all: options.all === true,
    json: options.json === true,
    write: io.print,
    ...(faults === undefined ? {} : { faults }),
    ...placeOf(vendor, options),
  });
  return 0;
}

/** One sentence: there is no such vendor, and which there are. */
export function unknownVendor(word: string): string {
  return `there is no vendor "${word}"; there are ${VENDOR_NAMES.join(', ')}`;
}

function misused(io: Io, problem: string): ExitCode {
  io.note(problem);
  return 2;
}

function problemWith({ all, port = 0, faults }: SandboxOptions): string | null {
  if (all === true && port + VENDOR_NAMES.length - 1 > LAST_PORT) {
    return `--all needs ${VENDOR_NAMES.length} ports from --port on, up to ${LAST_PORT}`;
  }
  try {
    parseFaults(faults ?? '');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function placeOf(
  vendor: VendorName,
  { demo, port, state }: SandboxOptions,
): Pick<RunOptions, 'port' | 'stateFile' | 'zone'> {
  if (demo !== true) {
    return { port: port ?? 0, ...(state === undefined ? {} : { stateFile: state }) };
  }
  return {
    port: port ?? demoSandboxPort(vendor),
    stateFile: state ?? demoPlaces(vendor).sandboxState,
    zone: DEMO_ZONE,
  };
}
