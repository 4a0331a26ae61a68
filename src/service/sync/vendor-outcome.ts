import type { Context } from '../context.ts';
import { readVendorState, writeVendorState } from '../store/vendor-state.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { Contact } from '../vendors/vendor.ts';
import { backoffMs } from './settle.ts';

/** A vendor that refuses key or rights is asked so often whether that is over. */
const PROBE_EVERY_MS = 15 * 60_000;

/**
 * The vendor has taken something: whatever failed before it is over, however long the round still goes on. A round of a long
 * list would be in trouble all the while, and the failures of several would count as one after the other.
 */
export function noteTaken(ctx: Context, contact: Contact | null, recovered: () => void): void {
  const { state, lastContactAt } = readVendorState(ctx.db, ctx.config().vendor.kind);
  if (state === 'ok' || contact === null || contact.at <= (lastContactAt ?? 0)) return;
  noteOutcome(ctx, null, contact);
  recovered();
}

/** Writes down how a round went; it is what a restart begins with. */
export function noteOutcome(ctx: Context, failure: Failure | null, contact: Contact | null): void {
  const { kind } = ctx.config().vendor;
  const before = readVendorState(ctx.db, kind);
  ctx.clockWatch.learnSkew(contact?.believedSkew ?? null);
  const seen = {
    lastContactAt: contact?.at ?? before.lastContactAt,
    // What this session has not measured yet stands as it was; what its answers disagree on is unknown.
    skewMs: contact === null ? before.skewMs : (contact.believedSkew?.ms ?? null),
  };
  if (failure === null) {
    const ok = { state: 'ok', reason: null, failures: 0, notBeforeAt: 0 } as const;
    writeVendorState(ctx.db, kind, { ...seen, ...ok });
    return;
  }
  const failures = before.failures + 1;
  const { reason } = failure;
  const now = ctx.world.clock();
  switch (failure.kind) {
    case 'unauthorized':
    case 'rejected': {
      const notBeforeAt = now + PROBE_EVERY_MS;
      writeVendorState(ctx.db, kind, {
        ...seen,
        state: 'unauthorized',
        reason,
        failures,
        notBeforeAt,
      });
      return;
    }
    case 'retryLater': {
      const notBeforeAt = now + backoffMs(ctx, failures, failure.afterMs);
      writeVendorState(ctx.db, kind, { ...seen, state: 'paused', reason, failures, notBeforeAt });
      return;
    }
    case 'unknown': {
      const notBeforeAt = now + backoffMs(ctx, failures, null);
      writeVendorState(ctx.db, kind, { ...seen, state: 'offline', reason, failures, notBeforeAt });
    }
  }
}
