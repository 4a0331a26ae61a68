import type { Context } from '../context.ts';
import type { JsonObject } from '../store/canonical-json.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';

/** Facts about what is owed, as the office enters them; they make no punch. */
export type OwedFact = {
  readonly kind: 'absence' | 'model' | 'holiday' | 'balance';
  /** By the random id; null: the whole site. */
  readonly employeeId: string | null;
  /** With `before` and `after`; null where there was or is nothing. */
  readonly body: JsonObject;
  /** The fact's, by which whoever enters it knows it again; absent: a new one. */
  readonly id?: string;
};

/** Writes down who owes what from now on. Belongs into the transaction that stores it. */
export function recordOwedFact(ctx: Context, { kind, employeeId, body, id }: OwedFact): void {
  appendFact(ctx.db, {
    id: id ?? ctx.world.newId(),
    kind,
    employeeId,
    recordedAt: ctx.world.clock(),
    body: { ...body, source: 'import', kioskId: ensureKioskId(ctx.db, ctx.world.newId) },
  });
  ctx.world.reached('recordOwedFact:journalled');
}
