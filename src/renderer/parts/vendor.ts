import type { SyncHealth } from '../../contract/kiosk.ts';

/** The vendors by the names on their own doors; null where nothing is sent anywhere. */
const VENDORS = {
  none: null,
  moco: 'MOCO',
  clockodo: 'clockodo',
  iflow: 'iFlow',
  mctime: 'mcTIME',
} as const satisfies Record<SyncHealth['vendor'], string | null>;

/** Of what a setting or an answer calls it. */
export function vendorWord(kind: keyof typeof VENDORS): string | null {
  return VENDORS[kind];
}

export function vendorName(sync: SyncHealth | null): string | null {
  return sync === null ? null : VENDORS[sync.vendor];
}
