import type { Output } from '../../contract/call.ts';
import type { KioskContract, SyncHealth } from '../../contract/kiosk.ts';
import type { Site } from './screen.ts';

export function siteOf(hello: Output<KioskContract, 'hello'>): {
  readonly site: Site;
  readonly sync: SyncHealth;
} {
  const { siteName, zone, language, theme, returnSeconds, pinDigits, demo, sync } = hello;
  return { site: { name: siteName, zone, language, theme, returnSeconds, pinDigits, demo }, sync };
}
