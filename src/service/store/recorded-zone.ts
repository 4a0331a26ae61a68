import { prepared, type Db } from './database.ts';

/**
 * The zone that punches were made in; null while there is none. One is as good as another, because the zone stays what it
 * was at the first (docs/decisions/0003). Voided punches count: they were recorded.
 */
export function recordedZone(db: Db): string | null {
  const zone = prepared(db, 'SELECT zone FROM punch LIMIT 1').pluck().get();
  return (zone as string | undefined) ?? null;
}
