import { randomInt } from 'node:crypto';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isPin } from '../../core/roster/pin.ts';
import { pinWeakness, type PinWeakness } from '../../core/roster/weak-pin.ts';
import type { Context } from '../context.ts';
import { hashSlowPin } from '../slow-pin.ts';
import { audit } from '../store/audit.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { employeeIdByPin, pinOf, putPin, type Pin } from '../store/pin.ts';
import { inTransaction } from '../store/transaction.ts';
import { longestSitePin, sitePinDigits } from './site-pins.ts';

type Set = Outcome<OfficeContract, 'setPin'>;
type Reset = Outcome<OfficeContract, 'resetPin'>;
type Why = 'form' | 'taken' | PinWeakness;

/** Gives somebody the PIN that they have chosen before the office. */
export async function setPin(
  ctx: Context,
  { number, pin }: { readonly number: string; readonly pin: string },
  by: string,
): Promise<Set> {
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const why = whyNot(ctx, employee, pin);
  const { min, max } = sitePinDigits(ctx);
  if (why !== null) return { ok: false, refusal: 'pinRefused', detail: { why, min, max } };
  const next = await pinToStore(ctx, pin);
  // Hashing takes its time: somebody else may have been given it meanwhile.
  const late = whyNot(ctx, employee, pin);
  if (late !== null) return { ok: false, refusal: 'pinRefused', detail: { why: late, min, max } };
  store(ctx, employee, next, { by, action: 'pinSet' });
  return { ok: true, value: {} };
}

/** Gives somebody a PIN by chance. It is answered once, and stands nowhere in the clear. */
export async function resetPin(
  ctx: Context,
  { number }: { readonly number: string },
  by: string,
): Promise<Reset> {
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  let pin = pinByChance(ctx);
  while (whyNot(ctx, employee, pin) !== null) pin = pinByChance(ctx);
  store(ctx, employee, await pinToStore(ctx, pin), { by, action: 'pinReset' });
  return { ok: true, value: { pin } };
}

function pinByChance(ctx: Context): string {
  const { min } = sitePinDigits(ctx);
  return Array.from({ length: min }, () => randomInt(10)).join('');
}

/** Null: it may be theirs. */
function whyNot(ctx: Context, employee: Employee, pin: string): Why | null {
  const { min } = sitePinDigits(ctx);
  if (!isPin(pin) || pin.length < min) return 'form';
  const weakness = pinWeakness(pin, employee.number);
  if (weakness !== null) return weakness;
  if (ctx.config().punch.identify === 'badgeAndPin') return null;
  const owner = employeeIdByPin(ctx.db, ctx.secrets.pinLookup(pin));
  return owner === null || owner === employee.id ? null : 'taken';
}

async function pinToStore(ctx: Context, pin: string): Promise<Pin> {
  const digits = pin.length;
  if (ctx.config().punch.identify === 'badgeAndPin') {
    return { lookup: null, slow: await hashSlowPin(ctx.secrets, pin), digits };
  }
  return { lookup: ctx.secrets.pinLookup(pin), slow: null, digits };
}

function store(
  ctx: Context,
  employee: Employee,
  pin: Pin,
  { by, action }: { readonly by: string; readonly action: string },
): void {
  const longest = longestSitePin(ctx);
  inTransaction(ctx.db, () => {
    const before = pinOf(ctx.db, employee.id);
    putPin(ctx.db, employee.id, pin);
    audit(ctx, by, {
      action,
      employeeId: employee.id,
      subject: employee.number,
      // That there is one and was one; never which.
      before: { pin: before !== null },
      after: { pin: true },
    });
  });
  if (longestSitePin(ctx) !== longest) ctx.emit('settingsChanged', {});
}
