import { pinDigits } from '../../core/roster/pin.ts';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Outcome } from '../../contract/call.ts';
import type { Context } from '../context.ts';
import { countActive } from '../store/employee.ts';

/** Somebody of the demo company whom a visitor may be. */
export type DemoHint = { readonly name: string; readonly badge: string; readonly pin: string };

/** What a screen needs before anybody stands in front of it. */
export function hello(
  ctx: Context,
  sync: SyncHealth,
  demo: DemoHint | null,
): Outcome<KioskContract, 'hello'> {
  const { site, screen } = ctx.config();
  return {
    ok: true,
    value: {
      siteName: site.name,
      zone: site.zone,
      language: site.language,
      theme: screen.theme,
      returnSeconds: screen.returnSeconds,
      pinDigits: pinDigits(countActive(ctx.db)),
      nowAt: ctx.world.clock(),
      sync,
      demo,
    },
  };
}
