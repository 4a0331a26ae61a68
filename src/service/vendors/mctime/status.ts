import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson, VendorStatus } from '../vendor.ts';
import { readClocks } from './clocks.ts';
import type { Connection } from './connection.ts';
import { isPresence } from './translate.ts';

/**
 * Who has a running clock. Somebody without one is not in, or not for this key to see (documented): that cannot be told
 * apart here. Whoever was entered by hand afterwards is in nobody's list.
 */
export async function pullStatus(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorStatus[]>> {
  const clocks = await readClocks(connection, null, signal);
  if (clocks.kind !== 'done') return clocks;
  const { running, doubtful } = clocks.value;
  const known = people.filter(({ vendorId }) => !doubtful.includes(vendorId));
  return done(
    known.map(({ vendorId }): VendorStatus => {
      const own = running.find(({ userId }) => userId === vendorId);
      const atWork = own !== undefined && (own.type === null || isPresence(own.type));
      return {
        vendorId,
        atWork,
        onBreak: atWork && own.onBreak,
        sinceAt: atWork ? own.fromAt : null,
        absent: own !== undefined && !atWork,
      };
    }),
  );
}
