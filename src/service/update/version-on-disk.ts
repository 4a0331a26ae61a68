import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const packageJson = z.object({ version: z.string().min(1) });

/**
 * The version of the package that the service was started from, as it lies on the disk now: whoever installs another one
 * replaces it beneath the running kiosk. Null: it cannot be read, or not yet.
 */
export function versionOnDisk(bundles: string = import.meta.dirname): string | null {
  try {
    const text = readFileSync(join(bundles, '../../package.json'), 'utf8');
    return packageJson.parse(JSON.parse(text)).version;
  } catch {
    return null;
  }
}
