import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VENDOR_NAMES, type VendorName } from '../sandbox/vendor-definition.ts';

/** Where the MOCO demo's vendor listens on the loopback interface; the others follow, each on a port of its own. */
const FIRST_PORT = 4610;
/** The demo company lives in Berlin, whichever vendor it uses. */
export const DEMO_ZONE = 'Europe/Berlin';

export type DemoPlaces = {
  readonly dataDir: string;
  readonly sandboxState: string;
};

/** The same port each time, so that the vendor is found again after a restart. */
export function demoSandboxPort(vendor: VendorName): number {
  return FIRST_PORT + VENDOR_NAMES.indexOf(vendor);
}

/**
 * A demo company's files: its own data directory, and what its vendor's sandbox remembers. MOCO's lie in the demo's
 * folder itself, each other vendor's in a folder of its own beside them.
 */
export function demoPlaces(
  vendor: VendorName,
  env: Readonly<Record<string, string | undefined>> = process.env,
): DemoPlaces {
  const demos = resolve(
    env['STEMPEL_DEMO_DIR'] ?? join(import.meta.dirname, '..', '..', '.cache', 'demo'),
  );
  const root = vendor === 'moco' ? demos : join(demos, vendor);
  mkdirSync(root, { recursive: true });
  return { dataDir: join(root, 'data'), sandboxState: join(root, `${vendor}-sandbox.json`) };
}
