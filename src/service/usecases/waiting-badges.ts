import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import { employeeById } from '../store/employee.ts';
import {
  ownersOf,
  QUARANTINE_MAX,
  quarantinedScans,
  type QuarantinedScan,
} from '../store/quarantine.ts';

/** A badge that nobody was known for, with the scans that wait. */
export type WaitingBadge = {
  readonly id: string;
  readonly keyedHash: Buffer;
  readonly scans: readonly QuarantinedScan[];
};

/** So much of the keyed hash names a badge: it tells nothing of its number, and two of two hundred never agree. */
const ID_BYTES = 6;

/** The name of a badge that waits. It stays the same when scans of it go. */
export function waitingId(keyedHash: Buffer): string {
  return keyedHash.toString('hex', 0, ID_BYTES);
}

/** By the badge whose scan has waited longest. */
export function waitingBadges(db: Db): readonly WaitingBadge[] {
  const badges = new Map<string, { id: string; keyedHash: Buffer; scans: QuarantinedScan[] }>();
  for (const scan of quarantinedScans(db)) {
    const id = waitingId(scan.keyedHash);
    const known = badges.get(id);
    if (known === undefined) badges.set(id, { id, keyedHash: scan.keyedHash, scans: [scan] });
    else known.scans.push(scan);
  }
  return [...badges.values()];
}

/**
 * The scans of a badge that waits, and those of the same text that were spelt otherwise when they came, before or after a
 * change of the reader's settings.
 */
export function scansOfText(db: Db, { scans }: WaitingBadge): readonly QuarantinedScan[] {
  const ids = new Set(scans.map(({ id }) => id));
  const texts = new Set(scans.map(textOf));
  return quarantinedScans(db).filter((scan) => ids.has(scan.id) || texts.has(textOf(scan)));
}

function textOf({ plainHash, keyedHash }: QuarantinedScan): string {
  return (plainHash ?? keyedHash).toString('hex');
}

/** What the office has to assign or to give up. */
export function listWaitingBadges({ db }: Context): Outcome<OfficeContract, 'listWaitingBadges'> {
  let room = QUARANTINE_MAX;
  const badges = waitingBadges(db).map(({ id, scans }) => {
    room -= scans.length;
    const [ownerId, ...others] = ownersOf(db, scans);
    const isOnes = ownerId !== undefined && others.length === 0;
    const owner = isOnes ? employeeById(db, ownerId) : null;
    return {
      id,
      masked: maskBadge(scans[0]?.last4 ?? ''),
      belongsTo: owner === null ? null : { number: owner.number, name: owner.name },
      random: scans.some(({ random }) => random),
      scans: scans.map(({ at, zone, leftBecause }) => ({ at, zone, left: leftBecause })),
    };
  });
  return { ok: true, value: { badges, room: Math.max(0, room) } };
}
