import type { SyncHealth } from '../../contract/kiosk.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Outcome } from '../../contract/call.ts';
import type { Context } from '../context.ts';
import { needsSetUp } from '../set-up-state.ts';
import { longestSitePin, sitePinDigits } from './site-pins.ts';
import { wallCounts } from './wall-counts.ts';

/** Somebody of the demo company whom a visitor may be. */
export type DemoHint = { readonly name: string; readonly badge: string; readonly pin: string };

/** What a screen needs before anybody stands in front of it. */
export function hello(
  ctx: Context,
  sync: SyncHealth,
  demo: DemoHint | null,
): Outcome<KioskContract, 'hello'> {
  const { site, screen, reader } = ctx.config();
  return {
    ok: true,
    value: {
      siteName: site.name,
      zone: site.zone,
      language: site.language,
      theme: screen.theme,
      returnSeconds: screen.returnSeconds,
      pinDigits: { ...sitePinDigits(ctx), longest: longestSitePin(ctx) },
      identify: ctx.config().punch.identify,
      nameList: screen.nameList,
      nowAt: ctx.world.clock(),
      reader: { ...reader },
      sync,
      setUp: demo === null && needsSetUp(ctx) ? 'needed' : 'done',
      saver: { afterMinutes: screen.saverMinutes, dims: screen.dim },
      volume: screen.sound ? screen.volume : 0,
      lightHours: { from: screen.lightFrom, until: screen.lightUntil },
      counts: wallCounts(ctx),
      demo,
    },
  };
}
