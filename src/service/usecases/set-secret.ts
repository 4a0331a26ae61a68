import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { hashAdminPin } from '../admin-pin.ts';
import type { Context } from '../context.ts';
import { isSettable, settableSecrets } from '../secrets.ts';

/** Stores a secret; it is never read back. Of the admin PIN only a slow salted hash is kept. */
export function setSecret(
  ctx: Context,
  input: z.output<typeof officeContract.calls.setSecret.input>,
): Outcome<OfficeContract, 'setSecret'> {
  if (!isSettable(input.name)) {
    return { ok: false, refusal: 'unknownSecret', detail: { known: [...settableSecrets] } };
  }
  const value = input.name === 'admin.pin' ? hashAdminPin(input.value) : input.value;
  ctx.secrets.set(input.name, value);
  return { ok: true, value: {} };
}
