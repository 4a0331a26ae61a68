import type { Context } from '../context.ts';
import { readMeta, writeMeta } from '../store/meta.ts';

/**
 * Address or user of the account are not those that the base was agreed on with: what is missing there may never have been
 * there. Anything that is there after all (`isKnownThere`) says that it is the same account under another name.
 */
export function isOtherAccount(ctx: Context, isKnownThere: boolean): boolean {
  const { kind, url, account } = ctx.config().vendor;
  const key = `baseAccount.${kind}` as const;
  const now = JSON.stringify([url, 'user' in account ? account.user : null]);
  const before = readMeta(ctx.db, key);
  if (before === now) return false;
  if (before !== null && !isKnownThere) return true;
  writeMeta(ctx.db, key, now);
  return false;
}
