import type { Config } from '../config-check.ts';
import type { Configured } from './configured.ts';
import type { Vendor } from './vendor.ts';

/** Loads the one adapter that is asked for, and answers with what makes it: `vendorOf` for as long as the kind stays. */
export async function loadVendor(
  kind: Config['vendor']['kind'],
): Promise<(ctx: Configured) => Vendor | null> {
  switch (kind) {
    case 'none':
      return () => null;
    case 'moco':
      return (await import('./moco/configured.ts')).configuredMoco;
    case 'clockodo':
      return (await import('./clockodo/configured.ts')).configuredClockodo;
    case 'iflow':
      return (await import('./iflow/configured.ts')).configuredIflow;
    case 'mctime':
      return (await import('./mctime/configured.ts')).configuredMctime;
  }
}
