import { modeOf, urlOf, type Configured } from '../configured.ts';
import type { Vendor } from '../vendor.ts';
import { createMctime } from './adapter.ts';

/** The adapter of the settings in force. */
export function configuredMctime({ config, secrets, world }: Configured): Vendor {
  const { vendor, site } = config();
  const { account } = vendor;
  return createMctime(world, {
    url: urlOf(vendor),
    zone: site.zone,
    secret: secrets.get,
    organizationId: account.organizationId === undefined ? null : String(account.organizationId),
    timeType: account.timeType,
    mode: modeOf(account.mode, ['times', 'clock']),
  });
}
