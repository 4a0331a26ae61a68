import { expect, test } from 'vitest';
import en from '../text/en.json' with { type: 'json' };
import { pseudoOf } from './pseudo.ts';

test('puts brackets around, accents on, and keeps what is filled in', () => {
  expect(pseudoOf({ a: { b: 'Hold {{name}} to it' } }).a.b).toMatch(
    /^‹Ĥöļd \{\{name\}\} ţö îţ.+›$/,
  );
});

test('makes every text longer by 40 percent at least, gaps aside', () => {
  const lengthOf = (text: string) => text.replaceAll(/\{\{\w+\}\}|[‹›]/g, '').length;
  const longer = lengthOf(pseudoOf(en).idle.hint);
  expect(longer).toBeGreaterThanOrEqual(lengthOf(en.idle.hint) * 1.4);
});

test('leaves no plain letter but those without an accent', () => {
  expect(pseudoOf({ text: 'The quick brown fox jumps over the lazy dog' }).text).not.toMatch(
    /[ACEGHIJKLNORSTUWYZacegijklnorstuwyz]/,
  );
});
