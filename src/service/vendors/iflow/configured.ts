import { urlOf, type Configured } from '../configured.ts';
import type { Vendor } from '../vendor.ts';
import { createIflow } from './adapter.ts';

/** The adapter of the settings in force. */
export function configuredIflow({ config, secrets, world }: Configured): Vendor {
  const { vendor, site } = config();
  const { scan, batchEncoding } = vendor.account;
  const url = urlOf(vendor);
  return createIflow(world, { url, zone: site.zone, secret: secrets.get, scan, batchEncoding });
}
