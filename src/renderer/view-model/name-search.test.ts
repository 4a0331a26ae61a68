import { expect, test } from 'vitest';
import { foundBy } from './name-search.ts';

const PEOPLE = [
  { number: '12', name: 'Jonas Weiß' },
  { number: '7', name: 'Ana Ștefănescu' },
  { number: '71', name: 'Đorđe Jovanović-Hollerbusch' },
  { number: 'A4', name: 'Mircea Pop' },
];

test.each([
  ['', ['Ana Ștefănescu', 'Đorđe Jovanović-Hollerbusch', 'Jonas Weiß', 'Mircea Pop']],
  ['STEF', ['Ana Ștefănescu']],
  ['weiss', ['Jonas Weiß']],
  ['dor', ['Đorđe Jovanović-Hollerbusch']],
  ['jo', ['Đorđe Jovanović-Hollerbusch', 'Jonas Weiß']],
  ['holler', ['Đorđe Jovanović-Hollerbusch']],
  ['ana ste', ['Ana Ștefănescu']],
  ['7', ['Ana Ștefănescu', 'Đorđe Jovanović-Hollerbusch']],
  ['a4', ['Mircea Pop']],
  ['onas', []],
])('%j finds %j', (typed, names) => {
  expect(foundBy(typed, PEOPLE).map(({ name }) => name)).toEqual(names);
});
