import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { officePeopleCalls } from '../../contract/office-people.ts';
import { badgeOf, maskBadge, type ReadBadge } from '../../core/roster/badge.ts';
import { hashesOf } from '../badge-hashes.ts';
import type { Context } from '../context.ts';
import { badgesLike } from '../known-badge.ts';
import { audit } from '../store/audit.ts';
import { badgesOf, putBadge, removeBadge as deleteBadge, type Badge } from '../store/badge.ts';
import { employeeById, employeeByNumber, type Employee } from '../store/employee.ts';
import { reviveRefused } from '../store/outbox.ts';
import { quarantinedScans, type QuarantinedScan } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { sealedFor } from '../tags.ts';
import { isPinShaped } from './identify.ts';
import { placedFor, recordPlaced } from './place-waiting.ts';
import { waitingId } from './waiting-badges.ts';

type Input = z.output<typeof officePeopleCalls.teachBadge.input>;
type Taught = Outcome<OfficeContract, 'teachBadge'>;
type Removed = Outcome<OfficeContract, 'removeBadge'>;

/** The badge that is held to the reader becomes this person's, and the scans that waited of it their punches. */
export function teachBadge(ctx: Context, input: Input, by: string): Taught {
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  if (!employee.active) return { ok: false, refusal: 'inactive', detail: {} };
  const reading = badgeOf(input.frame, ctx.config().reader);
  if ('unreadable' in reading) return { ok: false, refusal: 'unreadableBadge', detail: {} };
  if (reading.random) return { ok: false, refusal: 'randomNumber', detail: {} };
  const masked = maskBadge(reading.text);
  const known = badgesLike(ctx, reading);
  const other = known.find(({ employeeId }) => employeeId !== employee.id);
  if (other !== undefined) {
    const owner = employeeById(ctx.db, other.employeeId);
    const detail = { masked, number: owner?.number ?? '', name: owner?.name ?? '' };
    return { ok: false, refusal: 'belongsToAnother', detail };
  }
  // Somebody typing a PIN while a badge is awaited must not find it stored as one.
  if (known.length === 0 && isPinShaped(ctx, reading.text)) {
    return { ok: false, refusal: 'pinShaped', detail: {} };
  }
  const placed = placedFor(ctx, employee.id, scansOf(ctx, reading));
  if (!input.dryRun) {
    inTransaction(ctx.db, () => {
      if (known.length === 0) giveBadge(ctx, employee, reading, by);
      recordPlaced(ctx, employee.id, placed, { by, how: 'office' });
    });
    ctx.emit('boardChanged', { employeeId: employee.id });
  }
  const left = placed.filter((each) => each.as === 'left').length;
  const recorded = placed.filter((each) => each.as === 'punch').length;
  return { ok: true, value: { masked, isTheirs: known.length > 0, recorded, left } };
}

/** Stores a badge of a number that is known at this moment only. Belongs into a transaction. */
export function giveBadge(
  ctx: Context,
  employee: Pick<Employee, 'id' | 'number'>,
  badge: ReadBadge,
  by: string,
): void {
  const stored: Badge = {
    ...hashesOf(ctx, badge),
    employeeId: employee.id,
    last4: badge.text.slice(-4),
    source: 'office',
    sealed: sealedFor(ctx, badge.text),
  };
  putBadge(ctx.db, stored);
  audit(ctx, by, {
    action: 'badgeGiven',
    employeeId: employee.id,
    subject: employee.number,
    before: null,
    after: { badge: maskBadge(badge.text) },
  });
  // What the vendor refused for want of a badge may go.
  reviveRefused(ctx.db, ctx.config().vendor.kind, { employeeId: employee.id });
}

/** Scans that wait and are of this badge, under whichever of its spellings they came. */
function scansOf({ db, secrets }: Context, badge: ReadBadge): readonly QuarantinedScan[] {
  const hashes = badge.spellings.map((spelling) => secrets.badgeHash(spelling));
  return quarantinedScans(db).filter((scan) =>
    hashes.some((hash) => hash.equals(scan.keyedHash) || scan.plainHash?.equals(hash) === true),
  );
}

/** A badge that is lost or handed back: from now on it is unknown here. */
export function removeBadge(
  ctx: Context,
  input: { readonly number: string; readonly id: string },
  by: string,
): Removed {
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const badge = badgesOf(ctx.db, employee.id).find(
    ({ keyedHash }) => waitingId(keyedHash) === input.id,
  );
  if (badge === undefined) return { ok: false, refusal: 'unknownBadge', detail: {} };
  inTransaction(ctx.db, () => takeBadge(ctx, employee, badge, by));
  return { ok: true, value: { masked: maskBadge(badge.last4) } };
}

/** Belongs into a transaction. */
export function takeBadge(
  ctx: Context,
  employee: Pick<Employee, 'id' | 'number'>,
  badge: Badge,
  by: string,
): void {
  deleteBadge(ctx.db, badge.keyedHash);
  audit(ctx, by, {
    action: 'badgeTaken',
    employeeId: employee.id,
    subject: employee.number,
    before: { badge: maskBadge(badge.last4) },
    after: null,
  });
}
