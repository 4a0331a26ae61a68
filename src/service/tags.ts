import type { Context } from './context.ts';
import { SecretError } from './secrets.ts';
import { badgesOf, forgetSealed } from './store/badge.ts';

/** Vendors that take punches by badge number, and so want it back. */
const BY_TAG = new Set(['iflow']);

/** The number sealed where the vendor in force wants it back; elsewhere only its keyed hash is kept. */
export function sealedFor(
  { config, secrets }: Pick<Context, 'config' | 'secrets'>,
  canonical: string,
): Buffer | null {
  return BY_TAG.has(config().vendor.kind) ? secrets.sealTag(canonical) : null;
}

/** After a change of the vendor: what the new one does not want back is kept no longer. */
export function keepTagsFor({ config, db }: Pick<Context, 'config' | 'db'>): void {
  if (!BY_TAG.has(config().vendor.kind)) forgetSealed(db);
}

/** Somebody's badge numbers in the clear, for the vendor in force only, and only in memory. */
export function tagsOf(ctx: Context, employeeId: string): { readonly tags?: readonly string[] } {
  if (!BY_TAG.has(ctx.config().vendor.kind)) return {};
  const tags = badgesOf(ctx.db, employeeId).flatMap(({ sealed }) => tagIn(ctx, sealed));
  return { tags };
}

/** A number that was sealed under another badge key is unknown, and holds nobody else up. */
function tagIn({ secrets }: Context, sealed: Buffer | null): readonly string[] {
  if (sealed === null) return [];
  try {
    return [secrets.openTag(sealed)];
  } catch (error) {
    if (error instanceof SecretError) return [];
    throw error;
  }
}
