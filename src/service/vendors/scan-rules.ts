import type { VendorKind } from '../config-check.ts';
import type { Capabilities } from './vendor.ts';

export type ScanRules = Pick<Capabilities, 'canRetract' | 'minSecondsBetweenScans'>;

const FREE: ScanRules = { canRetract: true, minSecondsBetweenScans: 0 };

/**
 * What somebody before the wall has to know of the vendor. iFlow takes scans and gives none back (documented: there is no
 * such call), and counts them a minute apart (`time_between_check_ins` 60, documented sample).
 */
export function scanRulesOf(kind: VendorKind): ScanRules {
  return kind === 'iflow' ? { canRetract: false, minSecondsBetweenScans: 60 } : FREE;
}
