import type { z } from 'zod';
import { isPin } from '../../core/roster/pin.ts';
import { pinWeakness, type PinWeakness } from '../../core/roster/weak-pin.ts';
import type { officeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { hashSlowPin, isSlowPin } from '../slow-pin.ts';
import { employeeByNumber } from '../store/employee.ts';
import { pinOf, putPin, type Pin } from '../store/pin.ts';
import { parseRoster, type ParsedRoster, type RosterEntry } from './roster-file.ts';
import { sitePinDigits } from './site-pins.ts';

/** Slow hashes of a file's PINs, by PIN and the hash that its person had: `null` where that one is of this very PIN. */
export type SlowPins = ReadonlyMap<
  string,
  { readonly before: string | null; readonly slow: string | null }
>;

export const NO_SLOW_PINS: SlowPins = new Map();

const WEAK: Readonly<Record<PinWeakness, string>> = {
  sameDigits: 'a PIN of one digit over and over is the first that anybody tries',
  run: 'a PIN that runs up or down the pad is the first that anybody tries',
  number: 'a PIN must not be the person’s own number',
  year: 'a PIN must not be a year',
};

/**
 * What takes its time about a roster is done before anything is stored, while people punch: where PINs stand beside badges,
 * each is hashed slowly, unless it is the one that its person has.
 */
export async function hashRosterPins(
  ctx: Context,
  { format, text }: z.output<typeof officeContract.calls.importEmployees.input>,
): Promise<SlowPins> {
  if (ctx.config().punch.identify !== 'badgeAndPin') return NO_SLOW_PINS;
  return await hashPins(ctx, parseRoster(format, text, ctx.config().reader));
}

/** The same of a roster that has been read already. */
export async function hashPins(
  ctx: Context,
  { entries, problems }: ParsedRoster,
): Promise<SlowPins> {
  if (ctx.config().punch.identify !== 'badgeAndPin' || problems.length > 0) return NO_SLOW_PINS;
  const made = new Map<string, { before: string | null; slow: string | null }>();
  for (const { number, pin } of entries) {
    if (pin === undefined || !isPin(pin)) continue;
    const before = storedPin(ctx, number)?.slow ?? null;
    const isSame = before !== null && (await isSlowPin(ctx.secrets, before, pin));
    made.set(keyOf(number, pin), {
      before,
      slow: isSame ? null : await hashSlowPin(ctx.secrets, pin),
    });
  }
  return made;
}

/** What is wrong with a PIN of the file; null: nothing. One that its person has already is not issued anew. */
export function pinProblem(
  ctx: Context,
  { number }: Pick<RosterEntry, 'number'>,
  pin: string,
  people: number,
  slowPins: SlowPins,
): string | null {
  const { min, max } = sitePinDigits(ctx, people);
  if (!isPin(pin) || pin.length < min)
    return `a PIN here has ${min} to ${max} digits and nothing else`;
  if (isTheirs(ctx, number, pin, slowPins)) return null;
  const weakness = pinWeakness(pin, number);
  return weakness === null ? null : WEAK[weakness];
}

function isTheirs(ctx: Context, number: string, pin: string, slowPins: SlowPins): boolean {
  const stored = storedPin(ctx, number);
  if (stored === null) return false;
  if (stored.lookup !== null) return stored.lookup.equals(ctx.secrets.pinLookup(pin));
  const made = slowPins.get(keyOf(number, pin));
  return made !== undefined && made.slow === null && made.before === stored.slow;
}

/** Gives somebody the PIN of the file, kept as the site uses it. True when something has changed. */
export function storePin(
  ctx: Context,
  {
    employeeId,
    number,
    pin,
  }: { readonly employeeId: string; readonly number: string; readonly pin: string },
  slowPins: SlowPins,
): boolean {
  const stored = pinOf(ctx.db, employeeId);
  const next = pinToStore(ctx, number, pin, stored, slowPins);
  if (next === null) return false;
  putPin(ctx.db, employeeId, next);
  return true;
}

/** Null: it is stored so. */
function pinToStore(
  ctx: Context,
  number: string,
  pin: string,
  stored: Pin | null,
  slowPins: SlowPins,
): Pin | null {
  const digits = pin.length;
  if (ctx.config().punch.identify === 'badgeOrPin') {
    const lookup = ctx.secrets.pinLookup(pin);
    return stored?.lookup?.equals(lookup) === true ? null : { lookup, slow: null, digits };
  }
  const made = slowPins.get(keyOf(number, pin));
  if (made === undefined || made.before !== (stored?.slow ?? null)) {
    throw new Error(
      'The PINs of this roster have not been hashed, or others have been stored since',
    );
  }
  return made.slow === null ? null : { lookup: null, slow: made.slow, digits };
}

function storedPin(ctx: Context, number: string): Pin | null {
  const employee = employeeByNumber(ctx.db, number);
  return employee === null ? null : pinOf(ctx.db, employee.id);
}

/** Neither of the two has a space in it. */
function keyOf(number: string, pin: string): string {
  return `${number} ${pin}`;
}
