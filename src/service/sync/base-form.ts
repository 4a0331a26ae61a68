import type { Context } from '../context.ts';
import { forgetBase } from '../store/base-row.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { inTransaction } from '../store/transaction.ts';
import { formOf } from '../vendors/form-of.ts';

/**
 * After a change of the way in which days are written (clockodo's work times instead of entries) the base of before says
 * nothing: its rows are in none of the new lists, and would look deleted. It is forgotten, and what both sides have alike is
 * agreed anew.
 */
export function keepBaseForm(ctx: Context): void {
  const { kind } = ctx.config().vendor;
  const form = JSON.stringify(formOf(ctx.config()));
  const known = readMeta(ctx.db, `baseForm.${kind}`);
  if (known === form) return;
  inTransaction(ctx.db, () => {
    if (known !== null) forgetBase(ctx.db, kind);
    writeMeta(ctx.db, `baseForm.${kind}`, form);
  });
}
