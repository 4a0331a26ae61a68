import type { BadgeSpelling } from '../../core/roster/badge.ts';
import type { ConfigProblem } from '../config.ts';
import { asObject } from '../config-json.ts';
import type { Context } from '../context.ts';
import { countBadges } from '../store/badge.ts';

type Change = { readonly key: string; readonly value: unknown };

const SPELLING = ['format', 'padTo', 'cutTo'] as const satisfies readonly (keyof BadgeSpelling)[];

/** The spelling that badges had before there was any, and under which they are looked up whatever comes after it. */
const PLAIN: BadgeSpelling = { format: 'raw', padTo: 0, cutTo: 0 };

/**
 * Stored badges are keyed hashes of one spelling and cannot be computed anew: under another one they would be found no
 * more. Plain text alone is looked up beside every spelling, so that a site may begin with it.
 */
export function strandedBadges(ctx: Context, { key, value }: Change): readonly ConfigProblem[] {
  const before = ctx.config().reader;
  const after = spellingAfter(before, { key, value });
  const changed = SPELLING.filter(
    (name) => before[name] !== PLAIN[name] && before[name] !== after[name],
  );
  const badges = changed.length === 0 ? 0 : countBadges(ctx.db);
  if (badges === 0) return [];
  return changed.map((name) => ({
    path: `reader.${name}`,
    message: `badges are stored as ${name} ${before[name]} has them (${badges} of them), and would be found no more. Whoever means it stops the kiosk, edits config.json and imports the roster again`,
  }));
}

/** What is not set falls back to its default; what is no valid value is refused elsewhere. */
function spellingAfter(
  before: BadgeSpelling,
  { key, value }: Change,
): Readonly<Record<string, unknown>> {
  if (key === 'reader') return { ...PLAIN, ...asObject(value) };
  const name = /^reader\.(.+)$/.exec(key)?.[1];
  return name === undefined ? before : { ...before, [name]: value };
}
