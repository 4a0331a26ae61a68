import type { TFunction } from 'i18next';

/** What the service says of one field, in the reader's language; what is not known here stays as it was said. */
const WORDS: Readonly<Record<string, string>> = {
  'a number is required': 'wrong.numberNeeded',
  'a number has no spaces in it': 'wrong.numberSpaces',
  'a name is required': 'wrong.nameNeeded',
  'too long': 'wrong.tooLong',
  'somebody has this number already': 'wrong.numberTaken',
  'an id of the vendor has no spaces in it': 'wrong.vendorSpaces',
  'not a date that exists': 'wrong.noDate',
  'not a date that exists, as in 2026-01-31': 'wrong.noDate',
  'before from': 'wrong.beforeFrom',
  'at least one day of the week': 'wrong.noWorkday',
};

export function fieldWords(t: TFunction<'people'>, message: string): string {
  const key = WORDS[message];
  if (key !== undefined) return t(key);
  return message.startsWith('more than 24 hours') ? t('wrong.tooManyHours') : message;
}
