import { randomBytes, scryptSync } from 'node:crypto';

/** OWASP's minimum for scrypt (N = 2^17, r = 8, p = 1): about a quarter of a second a guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** A slow salted hash of the admin PIN, `scrypt$N$r$p$salt$hash` in base64: few digits must not be cheap to guess. */
export function hashAdminPin(pin: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(pin, salt, 32, COST);
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}
