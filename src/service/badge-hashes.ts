import type { BadgeSpelling, ReadBadge } from '../core/roster/badge.ts';
import type { Context } from './context.ts';
import type { BadgeHashes } from './store/badge.ts';

/** How a site spells its badges, as it is stored beside each of them. */
export function spellingOf({ format, padTo, cutTo }: BadgeSpelling): string {
  return `${format} ${padTo} ${cutTo}`;
}

/** What is stored of a badge that has just been read: of each of its spellings, so that it is found under any. */
export function hashesOf(
  { config, secrets }: Pick<Context, 'config' | 'secrets'>,
  { canonical, spellings }: Pick<ReadBadge, 'canonical' | 'spellings'>,
): BadgeHashes {
  const plain = spellings.find((spelling) => spelling !== canonical);
  return {
    keyedHash: secrets.badgeHash(canonical),
    plainHash: plain === undefined ? null : secrets.badgeHash(plain),
    spelling: spellingOf(config().reader),
  };
}
