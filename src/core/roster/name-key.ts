/** Letters that no decomposition takes their mark from. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};

/**
 * The words of a name as somebody types them who looks for it: without marks and signs, in small letters. `Țurcanu` is
 * found by T, `O'Brien` by OB, `Großmann` by GROSS. Letters of other alphabets stay what they are.
 */
export function nameKey(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’`.]/g, '')
    .replaceAll(/[ßẞđðłøæœıþ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}
