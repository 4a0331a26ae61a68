import type { SyncHealth } from '../../contract/kiosk.ts';

/** The vendors by the names on their own doors; null where nothing is sent anywhere. */
const VENDORS = {
  none: null,
  moco: 'MOCO',
  clockodo: 'clockodo',
  iflow: 'iFlow',
  mctime: 'mcTIME',
} as const satisfies Record<SyncHealth['vendor'], string | null>;

export function vendorName(sync: SyncHealth | null): string | null {
  return sync === null ? null : VENDORS[sync.vendor];
}
