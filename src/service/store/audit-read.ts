import { prepared, type Db } from './database.ts';

/** An entry of the audit as it is read: `before` and `after` are JSON texts. */
export type AuditRow = {
  readonly number: number;
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
};

/** Null: all of them. Instants: the first is in, the last is not. */
export type AuditWanted = {
  readonly search: string | null;
  readonly fromAt: number | null;
  readonly beforeAt: number | null;
  readonly action: string | null;
};

const WANTED = `(:fromAt IS NULL OR at >= :fromAt) AND (:beforeAt IS NULL OR at < :beforeAt)
  AND (:action IS NULL OR action = :action)
  AND (:search IS NULL OR lower(coalesce(by, '') || ' ' || coalesce(subject, '') || ' ' || coalesce(before, '') || ' '
    || coalesce(after, '')) LIKE '%' || :search || '%' ESCAPE '\\')`;

/** The next entries below a number, newest first. */
export function auditBelow(
  db: Db,
  wanted: AuditWanted,
  number: number,
  limit: number,
): readonly AuditRow[] {
  return prepared(
    db,
    `SELECT number, at, by, action, subject, before, after FROM audit
     WHERE number < :number AND ${WANTED} ORDER BY number DESC LIMIT :limit`,
  ).all({ ...bound(wanted), number, limit }) as AuditRow[];
}

/** The next entries above a number, oldest first. */
export function auditAbove(
  db: Db,
  wanted: AuditWanted,
  number: number,
  limit: number,
): readonly AuditRow[] {
  return prepared(
    db,
    `SELECT number, at, by, action, subject, before, after FROM audit
     WHERE number > :number AND ${WANTED} ORDER BY number LIMIT :limit`,
  ).all({ ...bound(wanted), number, limit }) as AuditRow[];
}

/** Every action of which there is an entry, in order of the alphabet. */
export function auditActions(db: Db): readonly string[] {
  return prepared(db, 'SELECT DISTINCT action FROM audit ORDER BY action')
    .pluck()
    .all() as string[];
}

/** `%` and `_` are looked for as they are written. */
function bound({ search, ...wanted }: AuditWanted) {
  const text = search?.trim().toLowerCase() ?? '';
  return { ...wanted, search: text === '' ? null : text.replaceAll(/[\\%_]/g, '\\$&') };
}
