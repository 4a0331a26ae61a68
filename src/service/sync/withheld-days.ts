import type { Context } from '../context.ts';
import { isDue, isUndoable, owedDays, type OwedDay } from '../store/outbox.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';
import type { LinkedPerson } from '../vendors/vendor.ts';
import type { Employee } from '../store/employee.ts';
import { defer, refuse } from './settle.ts';

/**
 * Days of people of whom the vendor will not speak: without having been read nothing is written to them (invariant 4), and
 * waiting changes nothing. They wait for a person, and go as soon as the vendor shows them again.
 * @param withheld `vendorId date` and why
 */
export function setWithheldAside(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  withheld: ReadonlyMap<string, string>,
): void {
  for (const { day, key } of waiting(ctx, people, withheld)) {
    if (refuse(ctx, day, withheld.get(key) ?? '', { theirs: null, daily: true })) {
      ctx.emit('boardChanged', { employeeId: day.employeeId });
    }
  }
}

/**
 * Days of which the vendor shows something that makes no sense: a row without a beginning, an end before it. Somebody may be
 * at work on it there, so they are tried again, ever more slowly, and say meanwhile what they wait for.
 */
export function deferUnclear(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  unclear: ReadonlySet<string>,
): void {
  const title = VENDOR_TITLES[ctx.config().vendor.kind];
  const reason = `what ${title} shows of this day makes no sense: put it right there`;
  for (const { day } of waiting(ctx, people, unclear)) {
    if (day.state === 'owed' && isDue(day, ctx.world.clock())) defer(ctx, day, reason);
  }
}

/** What is owed or refused on these days, by `vendorId date`. */
function waiting(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  keys: { readonly size: number; readonly has: (key: string) => boolean },
): readonly { readonly day: OwedDay; readonly key: string }[] {
  if (keys.size === 0) return [];
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  return owedDays(ctx.db, ctx.config().vendor.kind).flatMap((day) => {
    const key = `${vendorIds.get(day.employeeId) ?? ''} ${day.date}`;
    const waits = day.state === 'owed' || day.state === 'refused';
    return waits && keys.has(key) && !isUndoable(day, ctx.world.clock()) ? [{ day, key }] : [];
  });
}
