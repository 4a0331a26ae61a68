import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { adminPinWeakness, hashAdminPin, isAdminPin } from '../admin-pin.ts';
import type { Context } from '../context.ts';
import { isSettable, settableSecrets } from '../secrets.ts';
import { employeeByNumber } from '../store/employee.ts';
import { forgetFailures } from '../store/identification-backoff.ts';
import { reviveRefused } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import { TOKEN_SIGNS_MIN } from '../status-page/guard.ts';
import { DOOR_SCOPE } from './door-pin.ts';

const OWN_KEY = 'vendor.key.';

/**
 * Stores a secret; it is never read back. Of the admin PIN only a slow salted hash is kept. A vendor's new key gives what
 * was refused with the old one another try at once: one person's own key that person's days, any other everybody's.
 */
export function setSecret(
  ctx: Context,
  input: z.output<typeof officeContract.calls.setSecret.input>,
): Outcome<OfficeContract, 'setSecret'> {
  if (!isSettable(input.name)) {
    return { ok: false, refusal: 'unknownSecret', detail: { known: [...settableSecrets] } };
  }
  if (input.name === 'admin.pin') return setAdminPin(ctx, input.value);
  if (input.name === 'status.token' && input.value.length < TOKEN_SIGNS_MIN) {
    const message = `must be at least ${TOKEN_SIGNS_MIN} characters: it is asked for over a network`;
    return { ok: false, refusal: 'unusableSecret', detail: { message } };
  }
  ctx.secrets.set(input.name, input.value);
  if (input.name === 'status.token') ctx.emit('settingsChanged', {});
  if (input.name.startsWith('vendor.')) anotherTry(ctx, input.name);
  return { ok: true, value: {} };
}

const WEAKNESSES = {
  sameDigits: 'all its digits are alike',
  run: 'its digits count up or down',
  repeated: 'its digits repeat themselves',
  year: 'it is a year',
} as const;

/** Guesses at the old one are none at the new one. */
function setAdminPin(ctx: Context, pin: string): Outcome<OfficeContract, 'setSecret'> {
  if (!isAdminPin(pin)) {
    const message = 'must be 4 to 12 digits: it is typed on the pad at the wall';
    return { ok: false, refusal: 'unusableSecret', detail: { message } };
  }
  const weakness = adminPinWeakness(pin);
  if (weakness !== null) {
    const message = `too easy to guess (${WEAKNESSES[weakness]}); choose another one`;
    return { ok: false, refusal: 'unusableSecret', detail: { message } };
  }
  ctx.secrets.set('admin.pin', hashAdminPin(pin));
  inTransaction(ctx.db, () => forgetFailures(ctx.db, DOOR_SCOPE));
  return { ok: true, value: {} };
}

function anotherTry(ctx: Context, name: string): void {
  const { kind } = ctx.config().vendor;
  if (!name.startsWith(OWN_KEY)) reviveRefused(ctx.db, kind);
  else {
    const owner = employeeByNumber(ctx.db, name.slice(OWN_KEY.length));
    if (owner !== null) reviveRefused(ctx.db, kind, { employeeId: owner.id });
  }
}
