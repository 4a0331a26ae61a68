import { urlOf, type Configured } from '../configured.ts';
import type { Vendor } from '../vendor.ts';
import { createMoco } from './adapter.ts';

/** The adapter of the settings in force. */
export function configuredMoco({ config, secrets, world }: Configured): Vendor {
  const { vendor, site } = config();
  const { impersonate, badgeProperty, useTouch } = vendor.account;
  const url = urlOf(vendor);
  const { zone } = site;
  return createMoco(world, {
    url,
    zone,
    impersonate,
    badgeProperty,
    useTouch,
    secret: secrets.get,
  });
}
