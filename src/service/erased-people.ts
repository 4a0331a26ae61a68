import type { Context } from './context.ts';
import { prepared } from './store/database.ts';
import { readMeta, removeMeta, writeMeta } from './store/meta.ts';

type Needed = Pick<Context, 'db' | 'secrets' | 'config'>;

/**
 * What tells an erased person from somebody new in the vendor's list: a hash of the vendor's id under the kiosk's own key,
 * and nothing else. Throws `SecretError` where that key cannot be opened.
 */
export function marksOf({ db, secrets, config }: Needed, vendorId: string): readonly string[] {
  const { kind } = config().vendor;
  // Without a vendor the link is to one that was there before, and may be there again.
  const kinds = kind === 'none' ? readBefore(db) : [kind];
  return kinds.map((each) => markOf(secrets, each, vendorId));
}

/** Belongs into the transaction that erases the person. */
export function keepMarks({ db }: Needed, marks: readonly string[]): void {
  for (const mark of marks) writeMeta(db, `erasedPerson.${mark}`, '');
}

/** Asks whether somebody of the vendor's list has been erased here. */
export function erasedAmong({ db, secrets, config }: Needed): (vendorId: string) => boolean {
  const some = prepared(db, `SELECT 1 FROM meta WHERE key GLOB 'erasedPerson.*'`).get();
  if (some === undefined) return () => false;
  const { kind } = config().vendor;
  return (vendorId) => readMeta(db, `erasedPerson.${markOf(secrets, kind, vendorId)}`) !== null;
}

/** The office has entered them again: from now on they are one of the others. */
export function forgetMark({ db, secrets, config }: Needed, vendorId: string): void {
  removeMeta(db, `erasedPerson.${markOf(secrets, config().vendor.kind, vendorId)}`);
}

function readBefore(db: Needed['db']): readonly string[] {
  const sql = `SELECT substr(key, length('daysReadAt.') + 1) FROM meta WHERE key GLOB 'daysReadAt.*'`;
  return prepared(db, sql).pluck().all() as string[];
}

/** No badge is written so: the hash cannot be a badge's. */
function markOf(secrets: Context['secrets'], kind: string, vendorId: string): string {
  return secrets.badgeHash(`erased person of ${kind}: ${vendorId}`).toString('hex');
}
