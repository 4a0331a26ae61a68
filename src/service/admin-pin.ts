import { randomBytes, scrypt, scryptSync, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { pinWeakness } from '../core/roster/weak-pin.ts';

/** OWASP's minimum for scrypt (N = 2^17, r = 8, p = 1): about a quarter of a second a guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The wall has a pad of digits and nothing else. */
const ADMIN_PIN = /^\d{4,12}$/;

/** In the thread pool: nobody waits at the reader while it is counted. */
const slowHash = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Whether an admin PIN can be typed at the wall: 4 to 12 digits. */
export function isAdminPin(text: string): boolean {
  return ADMIN_PIN.test(text);
}

/** What people try first; null: it is none of that. The same for whoever sets one, at the wall or by the command line. */
export function adminPinWeakness(pin: string): 'sameDigits' | 'run' | 'repeated' | 'year' | null {
  const weakness = pinWeakness(pin, '');
  if (weakness !== null && weakness !== 'number') return weakness;
  return /^(\d{1,4})\1+$/.test(pin) ? 'repeated' : null;
}

/**
 * A slow salted hash of the admin PIN and how many digits it has, `scrypt$N$r$p$salt$hash$digits`, salt and hash in base64:
 * few digits must not be cheap to guess.
 */
export function hashAdminPin(pin: string): string {
  const salt = randomBytes(SALT_BYTES);
  return written(pin, salt, scryptSync(pin, salt, HASH_BYTES, COST));
}

/** The same, while people punch. */
export async function hashAdminPinBeside(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(pin, salt, await slowHash(pin, salt, HASH_BYTES, COST));
}

function written(pin: string, salt: Buffer, hash: Buffer): string {
  const { N, r, p } = COST;
  const coded = [salt, hash].map((bytes) => bytes.toString('base64'));
  return ['scrypt', N, r, p, ...coded, pin.length].join('$');
}

/** Whether a text from elsewhere is such a hash, of this very cost, so that a PIN can be checked against it. */
export function isAdminPinHash(text: string): boolean {
  const [, , , , salt = '', hash = '', digits = ''] = text.split('$');
  const decoded = [salt, hash].map((coded) => Buffer.from(coded, 'base64'));
  const { N, r, p } = COST;
  const coded = decoded.map((bytes) => bytes.toString('base64'));
  return (
    text === ['scrypt', N, r, p, ...coded, digits].join('$') &&
    decoded[0]?.length === SALT_BYTES &&
    decoded[1]?.length === HASH_BYTES &&
    /^([4-9]|1[0-2])$/.test(digits)
  );
}

/** How many digits the admin PIN of this hash has; null: it was set before that was kept. */
export function adminPinDigits(stored: string): number | null {
  const digits = Number(stored.split('$')[6]);
  return Number.isInteger(digits) ? digits : null;
}

/** Takes as long for a wrong PIN as for the right one. A text that is no such hash is nobody's. */
export async function isAdminPinOf(stored: string, pin: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$');
  if (scheme !== 'scrypt') return false;
  const expected = Buffer.from(hash, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem };
  const found = await slowHash(pin, Buffer.from(salt, 'base64'), expected.length, cost);
  return timingSafeEqual(found, expected);
}
