import { expect, test } from 'vitest';
import { hashAdminPin, isAdminPinHash } from './admin-pin.ts';

const HASH = hashAdminPin('739146');
const [, N = '', r = '', p = '', salt = '', hash = ''] = HASH.split('$');

test('what this kiosk writes of an admin PIN is known as its hash', () => {
  expect(isAdminPinHash(HASH)).toBe(true);
});

test.each([
  ['a PIN', '739146'],
  ['a cost that scrypt refuses', ['scrypt', 3, r, p, salt, hash, 6].join('$')],
  ['a cheaper one', ['scrypt', 1024, r, p, salt, hash, 6].join('$')],
  ['a dearer one', ['scrypt', N, r, 99, salt, hash, 6].join('$')],
  ['a short salt', ['scrypt', N, r, p, 'AAAA', hash, 6].join('$')],
  ['a short hash', ['scrypt', N, r, p, salt, 'AAAA', 6].join('$')],
  ['no base64', ['scrypt', N, r, p, salt, `${hash}!`, 6].join('$')],
  ['no number of digits', ['scrypt', N, r, p, salt, hash].join('$')],
  ['digits that no PIN has', ['scrypt', N, r, p, salt, hash, 99].join('$')],
  ['another scheme', HASH.replace('scrypt', 'argon')],
  ['more after it', `${HASH}$`],
  ['a line after it', `${HASH}\n`],
])('%s is no hash of an admin PIN', (_, text) => {
  expect(isAdminPinHash(text)).toBe(false);
});
