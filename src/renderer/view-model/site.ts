import type { Output } from '../../contract/call.ts';
import type { KioskContract, SyncHealth } from '../../contract/kiosk.ts';
import type { Counts } from '../../contract/wall-life.ts';
import type { Site } from './screen.ts';

export function siteOf(hello: Output<KioskContract, 'hello'>): {
  readonly site: Site;
  readonly sync: SyncHealth;
  readonly counts: Counts | null;
} {
  const { siteName, zone, language, theme, returnSeconds, pinDigits, demo, sync, counts } = hello;
  const { saver, volume, lightHours, reader, identify, nameList, setUp } = hello;
  const shown = { zone, language, theme, returnSeconds, pinDigits, saver, volume, lightHours };
  return {
    site: { name: siteName, ...shown, identify, nameList, reader, setUp, demo },
    sync,
    counts,
  };
}
