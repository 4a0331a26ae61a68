import { runSandbox as run, type RunOptions } from '../../sandbox/main.ts';
import { DEMO_SANDBOX_PORT, demoPlaces } from '../demo-places.ts';
import type { ExitCode, Io } from '../io.ts';

export type SandboxOptions = {
  readonly vendor: string;
  readonly port?: number;
  readonly faults?: string;
  readonly state?: string;
  readonly demo?: boolean;
  readonly json?: boolean;
};

/**
 * `sandbox`: the vendor on this machine, in the foreground, until Ctrl-C. `--demo` is the one that `npm start` brings
 * up: the same port and the same memory, so that it can be stopped and started again while the kiosk runs.
 */
export async function runSandbox(io: Io, options: SandboxOptions): Promise<ExitCode> {
  const demo = options.demo === true;
  const stateFile = options.state ?? (demo ? demoPlaces().sandboxState : undefined);
  const start: RunOptions = {
    vendor: options.vendor,
    port: options.port ?? (demo ? DEMO_SANDBOX_PORT : 0),
    json: options.json === true,
    write: io.print,
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    ...(stateFile === undefined ? {} : { stateFile }),
  };
  await run(start);
  return 0;
}
