import { done, type Outcome } from '../outcome.ts';
import type { AccessReport, LinkedPerson } from '../vendor.ts';
import { checkAccess } from './access.ts';
import type { Connection } from './connection.ts';

/** What the key may do, for a person who sets the kiosk up. */
export async function describeAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const access = await checkAccess(connection, people, signal);
  if (access.kind === 'done')
    return done({ may: ['write presences for other people'], missing: [] });
  if (access.kind === 'unauthorized') return done({ may: [], missing: [access.reason] });
  return access;
}
