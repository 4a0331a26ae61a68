import { prepared, type Db } from './database.ts';

/** The zone that the first punch was made in; null while there is none. Voided punches count: they were recorded. */
export function recordedZone(db: Db): string | null {
  const zone = prepared(db, 'SELECT zone FROM punch ORDER BY seq LIMIT 1').pluck().get();
  return (zone as string | undefined) ?? null;
}
