import { parseFaults } from './fault-spec.ts';
import type { SandboxOptions } from './sandbox.ts';
import { startSandbox, type RunningSandbox } from './server.ts';

export interface RunOptions {
  readonly vendor?: string;
  /** Default 0: the system picks a free one. */
  readonly port?: number;
  /** The grammar is in fault-spec.ts. */
  readonly faults?: string;
  readonly stateFile?: string;
  readonly zone?: string;
  readonly rateLimit?: number | null;
  /** One line of JSON instead of one for people. */
  readonly json?: boolean;
  readonly write?: (line: string) => void;
  /** Ends the sandbox as SIGINT and SIGTERM do. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a sandbox in the foreground until a signal ends it; prints its address and key first.
 * @throws Error for an unknown vendor, an unreadable fault list, or a port that is taken
 */
export async function runSandbox(options: RunOptions = {}): Promise<void> {
  const { vendor = 'moco', write = (line: string) => process.stdout.write(`${line}\n`) } = options;
  if (vendor !== 'moco') throw new Error(`there is no sandbox for the vendor "${vendor}"`);
  const start: SandboxOptions = {
    vendor,
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
    ...(options.stateFile === undefined ? {} : { stateFile: options.stateFile }),
    ...(options.faults === undefined ? {} : { faults: parseFaults(options.faults) }),
  };
  const sandbox = await startSandbox({ ...start, port: options.port ?? 0 });
  write(options.json ? JSON.stringify(addressOf(vendor, sandbox)) : sentence(sandbox));
  await ended(options.signal);
  await sandbox.stop();
}

function addressOf(vendor: string, { url, apiKey, controlUrl }: RunningSandbox): object {
  return { vendor, url, apiKey, control: controlUrl };
}

function sentence({ url, apiKey, controlUrl }: RunningSandbox): string {
  return `MOCO sandbox at ${url} with key ${apiKey}, control at ${controlUrl}. Ctrl-C ends it.`;
}

function ended(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
