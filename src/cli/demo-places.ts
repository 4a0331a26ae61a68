import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the demo's vendor listens on the loopback interface, so that it is found again after a restart. */
export const DEMO_SANDBOX_PORT = 4610;

/** The demo company's files: its own data directory, and what the vendor's sandbox remembers. */
export function demoPlaces(env: Readonly<Record<string, string | undefined>> = process.env) {
  const root = resolve(
    env['STEMPEL_DEMO_DIR'] ?? join(import.meta.dirname, '..', '..', '.cache', 'demo'),
  );
  mkdirSync(root, { recursive: true });
  return { dataDir: join(root, 'data'), sandboxState: join(root, 'moco-sandbox.json') };
}
