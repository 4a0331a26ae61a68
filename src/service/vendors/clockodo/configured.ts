import type { Config } from '../../config-check.ts';
import { APPLICATION_MAX } from '../../config-schema.ts';
import { modeOf, urlOf, type Configured } from '../configured.ts';
import type { Vendor } from '../vendor.ts';
import { createClockodo } from './adapter.ts';

/** Names the program to clockodo, with an address for questions (documented). */
const APPLICATION = 'Stempel';

/** The adapter of the settings in force. */
export function configuredClockodo({ config, secrets, world }: Configured): Vendor {
  const { vendor, site } = config();
  const { account } = vendor;
  return createClockodo(world, {
    url: urlOf(vendor),
    zone: site.zone,
    secret: secrets.get,
    user: account.user ?? '',
    application: applicationOf(account),
    mode: modeOf(account.mode, ['workTimes', 'entries', 'clock']),
    customersId: account.customersId,
    servicesId: account.servicesId,
  });
}

function applicationOf({ application, user }: Config['vendor']['account']): string {
  return (application ?? `${APPLICATION};${user ?? ''}`).slice(0, APPLICATION_MAX);
}
