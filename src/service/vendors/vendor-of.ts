import { configuredClockodo } from './clockodo/configured.ts';
import type { Configured } from './configured.ts';
import { configuredIflow } from './iflow/configured.ts';
import { configuredMctime } from './mctime/configured.ts';
import { configuredMoco } from './moco/configured.ts';
import type { Vendor } from './vendor.ts';

/** The adapter that the configuration asks for; null where punches are only kept. Throws where it cannot be made. */
export function vendorOf(ctx: Configured): Vendor | null {
  switch (ctx.config().vendor.kind) {
    case 'none':
      return null;
    case 'moco':
      return configuredMoco(ctx);
    case 'clockodo':
      return configuredClockodo(ctx);
    case 'iflow':
      return configuredIflow(ctx);
    case 'mctime':
      return configuredMctime(ctx);
  }
}
