import type { Config } from '../config-check.ts';
import { APPLICATION_MAX } from '../config-schema.ts';
import type { Context } from '../context.ts';
import { createClockodo } from './clockodo/adapter.ts';
import { createIflow } from './iflow/adapter.ts';
import { createMctime } from './mctime/adapter.ts';
import { createMoco } from './moco/adapter.ts';
import type { Vendor } from './vendor.ts';

/** Names the program to clockodo, with an address for questions (documented). */
const APPLICATION = 'Stempel';

/** The adapter that the configuration asks for; null where punches are only kept. Throws where it cannot be made. */
export function vendorOf(ctx: Pick<Context, 'config' | 'secrets' | 'world'>): Vendor | null {
  const { vendor, site } = ctx.config();
  const { kind, account } = vendor;
  if (kind === 'none') return null;
  const secret = ctx.secrets.get;
  const { zone } = site;
  const url = urlOf(vendor);
  switch (kind) {
    case 'moco': {
      const { impersonate, badgeProperty, useTouch } = account;
      return createMoco(ctx.world, { url, zone, impersonate, badgeProperty, useTouch, secret });
    }
    case 'clockodo':
      return createClockodo(ctx.world, {
        url,
        zone,
        secret,
        user: account.user ?? '',
        application: applicationOf(account),
        mode: modeOf(account.mode, ['workTimes', 'entries', 'clock']),
        customersId: account.customersId,
        servicesId: account.servicesId,
      });
    case 'iflow': {
      const { scan, batchEncoding } = account;
      return createIflow(ctx.world, { url, zone, secret, scan, batchEncoding });
    }
    case 'mctime':
      return createMctime(ctx.world, {
        url,
        zone,
        secret,
        organizationId:
          account.organizationId === undefined ? null : String(account.organizationId),
        timeType: account.timeType,
        mode: modeOf(account.mode, ['times', 'clock']),
      });
  }
}

function urlOf({ url }: Config['vendor']): string {
  if (url === null) throw new Error('vendor.url is not set: https://{domain}.mocoapp.com/api/v1');
  return url;
}

/** The first is the vendor's default; another vendor's mode cannot stand in the configuration. */
function modeOf<T extends string>(mode: string | undefined, modes: readonly [T, ...T[]]): T {
  return modes.find((each) => each === mode) ?? modes[0];
}

function applicationOf({ application, user }: Config['vendor']['account']): string {
  return (application ?? `${APPLICATION};${user ?? ''}`).slice(0, APPLICATION_MAX);
}
