import { civilDateOf } from '../../core/time/zone.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { readMeta, type MetaKey } from '../store/meta.ts';

type State = Pick<Context, 'db' | 'config' | 'world'>;

/** So old may the last backup be before somebody is told. */
const OLD_DAYS = 3;

/** The newest backup made here. `at` is ISO 8601 with the site's offset. */
export function lastBackup({
  db,
}: Pick<State, 'db'>): { readonly at: string; readonly path: string } | null {
  return stored(db, 'backup.last') as { at: string; path: string } | null;
}

/** What has kept the nightly backup from being made since. */
export function backupTrouble({
  db,
}: Pick<State, 'db'>): { readonly at: string; readonly message: string } | null {
  return stored(db, 'backup.trouble') as { at: string; message: string } | null;
}

function stored(db: State['db'], key: MetaKey): unknown {
  const text = readMeta(db, key);
  return text === null ? null : JSON.parse(text);
}

/** How many dates the newest backup is behind today; null: there is none. */
export function backupAgeDays(ctx: State): number | null {
  const last = lastBackup(ctx);
  if (last === null) return null;
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  return Math.max(0, datesBetween(last.at.slice(0, 10), today).length - 1);
}

/** What is wrong with the backups, in a sentence; null: nothing, as far as is known. */
export function backupIll(ctx: State): string | null {
  const ageDays = backupAgeDays(ctx);
  const trouble = backupTrouble(ctx);
  const old =
    ageDays === null ? 'there is no backup yet' : `the last backup is ${days(ageDays)} old`;
  if (trouble !== null) return `${old}, and no other could be made: ${trouble.message}`;
  const isExpected = ctx.config().backup.at !== null && ageDays !== null;
  return isExpected && ageDays > OLD_DAYS ? old : null;
}

/** The same where nothing is wrong. */
export function backupWell(ctx: State): string {
  const ageDays = backupAgeDays(ctx);
  const made =
    ageDays === null ? 'no backup has been made yet' : `the last backup is ${days(ageDays)} old`;
  return ctx.config().backup.at === null ? `${made}; none is made by night (backup.at)` : made;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
