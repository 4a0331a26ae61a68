import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_VENDORS } from './demo-vendor.mjs';

/**
 * Somebody at the set-up may want to try the demo of a vendor instead: the kiosk writes which into `file`, and closes.
 * `take` answers with the vendor, once, and with null where nobody did.
 */
export function createDemoRequest(lifetime) {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-demo-'));
  lifetime.add(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'vendor');
  return { file, take: () => taken(file) };
}

function taken(file) {
  try {
    const vendor = readFileSync(file, 'utf8');
    rmSync(file);
    return DEMO_VENDORS.includes(vendor) ? vendor : null;
  } catch {
    return null;
  }
}
