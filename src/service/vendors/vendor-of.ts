import type { Context } from '../context.ts';
import { createMoco } from './moco/adapter.ts';
import type { Vendor } from './vendor.ts';

/** The adapter that the configuration asks for; null where punches are only kept. Throws where it cannot be made. */
export function vendorOf(ctx: Pick<Context, 'config' | 'secrets' | 'world'>): Vendor | null {
  const { kind, url, account } = ctx.config().vendor;
  switch (kind) {
    case 'none':
      return null;
    case 'moco':
      if (url === null) {
        throw new Error('vendor.url is not set: https://{domain}.mocoapp.com/api/v1');
      }
      return createMoco(ctx.world, {
        url,
        impersonate: account.impersonate,
        badgeProperty: account.badgeProperty,
        secret: ctx.secrets.get,
      });
    case 'clockodo':
    case 'iflow':
    case 'mctime':
      throw new Error(`vendor.kind ${kind} is not supported by this version`);
  }
}
