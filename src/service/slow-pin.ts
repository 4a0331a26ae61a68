import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secrets } from './secrets.ts';

/**
 * One of OWASP's least settings for scrypt: 16 MiB, a seventh of a second of one small core. Less memory than for the
 * admin PIN, because a person waits at the wall while it is counted.
 */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const MAX_MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;

/** In the thread pool: scans go on while it is counted. */
const slowHash = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * A PIN that proves who a badge or a name says somebody is: `scrypt$N$r$p$salt$hash`, of the PIN under the pepper, so that a
 * copy of the database alone is no use to whoever tries all of a few digits.
 */
export async function hashSlowPin(
  secrets: Pick<Secrets, 'pinLookup'>,
  pin: string,
): Promise<string> {
  const salt = randomBytes(16);
  const hash = await slowHash(secrets.pinLookup(pin), salt, HASH_BYTES, cost(COST));
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Takes as long for a wrong PIN as for the right one. */
export async function isSlowPin(
  secrets: Pick<Secrets, 'pinLookup'>,
  stored: string,
  pin: string,
): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64');
  const of = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await slowHash(
    secrets.pinLookup(pin),
    Buffer.from(salt, 'base64'),
    HASH_BYTES,
    cost(of),
  );
  return expected.length === HASH_BYTES && timingSafeEqual(found, expected);
}

/** Nobody's: what is counted where there is no PIN to compare with, so that the answer takes as long. */
export const NOBODYS_PIN = [
  'scrypt',
  COST.N,
  COST.r,
  COST.p,
  Buffer.alloc(16).toString('base64'),
  '',
].join('$');

function cost(of: typeof COST): ScryptOptions {
  return { ...of, maxmem: MAX_MEMORY };
}
