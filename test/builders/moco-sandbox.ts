import type { Company } from '../../src/sandbox/moco/company.ts';
import type { MocoSwitches } from '../../src/sandbox/moco/switches.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { SMALL_COMPANY } from '../../src/sandbox/testing/moco-client.ts';
import { realWorld } from '../../src/service/real-world.ts';
import type { Vendor } from '../../src/service/vendors/vendor.ts';
import { createMoco } from '../../src/service/vendors/moco/adapter.ts';
import type { MocoOptions } from '../../src/service/vendors/moco/connection.ts';

export const ANA = { vendorId: '20', number: '20' } as const;
export const JONAS = { vendorId: '21', number: '21' } as const;

export type SandboxMoco = {
  readonly sandbox: RunningSandbox<'moco'>;
  readonly moco: Vendor;
  /** Both clocks stand at an instant; MOCO's is `aheadMs` ahead. */
  readonly at: (iso: string, aheadMs?: number) => void;
  /** `METHOD /path` of what has been sent since the last call of this. */
  readonly sent: () => readonly string[];
  /** Ana's rows as `date from-to`. */
  readonly rows: () => readonly string[];
  readonly stop: () => Promise<void>;
};

type Given = Partial<MocoOptions> & {
  readonly seed?: Company;
  readonly switches?: Partial<MocoSwitches>;
  /** Called with the path of each call as it leaves. */
  readonly leaving?: (path: string) => void;
};

/** The adapter against a sandbox on a real port; nobody waits for the vendor's rate. */
export async function sandboxMoco({
  seed,
  switches,
  leaving,
  ...options
}: Given = {}): Promise<SandboxMoco> {
  let now = Date.parse('2026-03-16T07:00:20Z');
  let aheadMs = 0;
  const sandbox = await startSandbox({
    vendor: 'moco',
    clock: () => now + aheadMs,
    zone: 'Europe/Berlin',
    seed: seed ?? SMALL_COMPANY,
    switches: { rateLimit: null, ...switches },
  });
  const { fetch, ...rest } = realWorld();
  const world = {
    ...rest,
    clock: () => now,
    fetch: (url: Parameters<typeof fetch>[0], init?: RequestInit) => {
      leaving?.(new URL(url instanceof Request ? url.url : url).pathname);
      return fetch(url, init);
    },
  };
  const moco = createMoco(world, {
    url: sandbox.url,
    impersonate: true,
    badgeProperty: 'Badge',
    useTouch: true,
    zone: 'Europe/Berlin',
    secret: (name) => (name === 'vendor.key' ? 'staff' : null),
    timeoutMs: 1_000,
    ...options,
  });
  let seen = 0;
  return {
    sandbox,
    moco,
    at: (iso, ahead = 0) => {
      now = Date.parse(iso);
      aheadMs = ahead;
    },
    sent: () => {
      const log = sandbox.control.log().slice(seen);
      seen += log.length;
      return log.map(({ method, path }) => `${method} ${path}`);
    },
    rows: () =>
      sandbox.control
        .presences()
        .filter(({ user }) => user.id === 20)
        .map(({ date, from, to }) => `${date} ${from}-${to ?? ''}`),
    stop: sandbox.stop,
  };
}
