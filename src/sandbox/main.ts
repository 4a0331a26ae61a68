import { extname } from 'node:path';
import { isVendorName } from './create-sandbox.ts';
import { parseFaults } from './fault-spec.ts';
import { startSandbox, type RunningSandbox } from './server.ts';
import { VENDOR_NAMES, type VendorName } from './vendor-definition.ts';

export interface RunOptions {
  readonly vendor?: string;
  /** Every vendor there is, each on a port of its own, instead of one. */
  readonly all?: boolean;
  /** Default 0: the system picks a free one. With `all` the first of as many as there are vendors. */
  readonly port?: number;
  /** The grammar is in fault-spec.ts. */
  readonly faults?: string;
  /** With `all` each vendor has its own beside it: `state.json` becomes `state-moco.json`. */
  readonly stateFile?: string;
  readonly zone?: string;
  /** One line of JSON for each instead of one for people. */
  readonly json?: boolean;
  readonly write?: (line: string) => void;
  /** Ends the sandbox as SIGINT and SIGTERM do. */
  readonly signal?: AbortSignal;
}

/**
 * Runs sandboxes in the foreground until a signal ends them; prints their addresses and keys first.
 * @throws Error for an unknown vendor, an unreadable fault list, or a port that is taken
 */
export async function runSandbox(options: RunOptions = {}): Promise<void> {
  const { write = (line: string) => process.stdout.write(`${line}\n`) } = options;
  const running: RunningSandbox[] = [];
  try {
    for (const [index, vendor] of vendorsOf(options).entries()) {
      const sandbox = await startOne(vendor, index, options);
      running.push(sandbox);
      write(options.json ? JSON.stringify(addressOf(vendor, sandbox)) : sentence(sandbox));
    }
    await ended(options.signal);
  } finally {
    await Promise.all(running.map((sandbox) => sandbox.stop()));
  }
}

function vendorsOf({ vendor = 'moco', all = false }: RunOptions): readonly VendorName[] {
  if (all) return VENDOR_NAMES;
  if (isVendorName(vendor)) return [vendor];
  throw new Error(
    `there is no sandbox for the vendor "${vendor}"; there are ${VENDOR_NAMES.join(', ')}`,
  );
}

function startOne(
  vendor: VendorName,
  index: number,
  { all, port = 0, faults, stateFile, zone }: RunOptions,
): Promise<RunningSandbox> {
  return startSandbox<VendorName>({
    vendor,
    port: port === 0 ? 0 : port + index,
    ...(zone === undefined ? {} : { zone }),
    ...(faults === undefined ? {} : { faults: parseFaults(faults) }),
    ...(stateFile === undefined ? {} : { stateFile: all ? beside(stateFile, vendor) : stateFile }),
  });
}

function beside(path: string, vendor: VendorName): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}-${vendor}${extension}`;
}

function addressOf(
  vendor: VendorName,
  { url, apiKey, secrets, account, controlUrl }: RunningSandbox,
): object {
  return { vendor, url, apiKey, secrets, account, control: controlUrl };
}

/** Secrets and settings under the names that `config set-secret` and `config set` know. */
function sentence({ title, url, secrets, account, controlUrl }: RunningSandbox): string {
  const settings = [
    ...Object.entries(secrets).map(([name, value]) => `${name} ${value}`),
    ...Object.entries(account).map(([name, value]) => `vendor.account.${name} ${String(value)}`),
  ];
  return `${title} sandbox at ${url} with ${settings.join(', ')}; control at ${controlUrl}. Ctrl-C ends it.`;
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
