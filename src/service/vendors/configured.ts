import type { Config } from '../config-check.ts';
import type { Context } from '../context.ts';

/** What an adapter is made from. */
export type Configured = Pick<Context, 'config' | 'secrets' | 'world'>;

/** Throws where there is none. */
export function urlOf({ url }: Config['vendor']): string {
  if (url === null) throw new Error('vendor.url is not set: https://{domain}.mocoapp.com/api/v1');
  return url;
}

/** The first is the vendor's default; another vendor's mode cannot stand in the configuration. */
export function modeOf<T extends string>(mode: string | undefined, modes: readonly [T, ...T[]]): T {
  return modes.find((each) => each === mode) ?? modes[0];
}
