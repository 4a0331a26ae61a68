/** How Austrians write their states, beside the numbers of ISO 3166-2 (AT-1 to AT-9). */
const AUSTRIAN = new Map([
  ['B', '1'],
  ['BGLD', '1'],
  ['K', '2'],
  ['KTN', '2'],
  ['N', '3'],
  ['NÖ', '3'],
  ['NOE', '3'],
  ['O', '4'],
  ['OÖ', '4'],
  ['OOE', '4'],
  ['S', '5'],
  ['SBG', '5'],
  ['ST', '6'],
  ['STMK', '6'],
  ['T', '7'],
  ['V', '8'],
  ['VBG', '8'],
  ['W', '9'],
]);

/** The setting `site.region` as holidays are looked up by it: `DE-BY`, `by` and `BY` are one; '' is none. */
export function regionKey(country: string, region: string | null): string {
  const upper = (region ?? '').trim().toUpperCase();
  const bare = upper.startsWith(`${country}-`) ? upper.slice(country.length + 1) : upper;
  return (country === 'AT' && AUSTRIAN.get(bare)) || bare;
}
