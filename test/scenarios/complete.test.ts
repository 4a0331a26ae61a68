import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(resolve(ROOT, 'docs/scenarios.md'), 'utf8');

/** The published cases that any time clock should answer, and the five that mislead. */
const DEMANDED = `
  A04 A05 A06 A07 A08 A11 A12 A14 A18 A23 A24 A26 A33 A36 A40 A41 A46 A53 A55 A56 A60 A62 A63 A64
  A66 A68 A70 A71 A74 B01 B02 B04 B05 B06 B07 B08 B22 B25 B26 B36 B37 B38 B39 B40 B42 B44 B45 B46
  B50 B51 B52 B56 D01 D03 D04 D05 D06 D07 D09 D10 D11 C02 C10 C11 C12 C16 C200 C206 C208 C209 C210
  C42 C45 C46 D20 D21 D23 C61 C62 C63 C71 P01 P03 P15 P16 P17 E01 E02 E03 E04 E05 E08 E10 E12 E13
  E15 E17 E18 E19 E20 E22 E23 E24 E27 E32 E40 E43 F-req-540 F-req-600 F-ded-360-0 F-ded-385-0
  F-ded-405-0 F-ded-405-15 F-ded-365-5 F-ded-565-0 F-ded-600-0 F-ded-600-45 F-ded-600-20
  F-ded-385-15 F-least-361-0 F-least-390-0 F-least-391-0 F-least-575-0 F-least-541-30
  F-least-570-30 F-least-586-30 F-least-400-29 F-qual F-comp-500-30 F-comp-601-45 F-comp-400-0
  F-comp-541-30 F-comp-541-45 F-gross-08:00-14:00 F-gross-08:00-14:01 F-gross-08:00-17:00
  F-gross-08:00-17:01 F-gross-23:00-05:00 F-gross-22:00-06:00 F-gross-07:43-16:44 F-uv3 F-tt1
  F-tt3 G13 H02 H03 H10 H12 H20 K01 K02 K04 K09 K11 K13 L10 S04 S05 T01 T02 T03 T10 T12 T14 T15
  T16 T21 T22 A50 A51 F-ded-585-0 K06 K08
`;

/** Cases of a policy that a product may have or not. */
const OPTIONAL = `
  A25 A27 A28 A29 A45 A72 B27 B28 B29 B30 B31 B32 B33 D12 C01 C03 C64 C65 C66 C67 C73 P04 P05 P06
  P07 P08 P09 P10 P11 P12 P18 E500 E501 E502 E503 E504 E505 E506 E507 E508 E509 E510 E511 E512
  E513 E514 E515 E516 E517 E518 E519 E520 E521 E522 E523 E524 E525 E60 E61 E62 E63 E64 E65 E66 E67
  E68 F-ch0 F-ch1 F-tt4 F-tt5 F-tt6 F-tt7 G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11 H21 K05 K07
  K10 K14 L00 L01 L02 L03 L04 L200 L201 L202 L203 L204 L205 L206 L207 L208 L209 L210 L211 L212
  L213 L214 L241 S01 S03 S06 S07 S08 T05 T06 T13 W00 W01 W02 W03 W04 W05 W06 W07 W08 W10 W11 W12
  W13
`;

const wordsOf = (text: string) => text.split(/\s+/).filter((each) => each !== '');

const ROWS = [...DOCUMENT.matchAll(/^\| ([A-Z][^|]*?) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
  ([, ids = '', what = '', where = '']) => ({ ids: wordsOf(ids), what, where }),
);

test('names every case exactly once, and no other', () => {
  const known = [...wordsOf(DEMANDED), ...wordsOf(OPTIONAL)];
  expect(known).toHaveLength(303);
  expect(ROWS.flatMap(({ ids }) => ids).toSorted()).toEqual(known.toSorted());
});

test.each(ROWS)(
  '$ids: says what it is, and where it is tested or why not',
  ({ ids, what, where }) => {
    expect(what).not.toBe('');
    const files = [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    const says = files.length > 0 || /^does not apply(?: yet)?: ./.test(where);
    expect(says).toBe(true);
    expect(files.filter((file) => !existsSync(resolve(ROOT, file)))).toEqual([]);
    for (const file of files) expect(missingFrom(file, ids)).toEqual([]);
  },
);

/** Ids that the file never names; a time such as `T10:30` is none. */
function missingFrom(file: string, ids: readonly string[]): readonly string[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  return ids.filter((id) => !new RegExp(`(?<![\\w-])${id}(?![\\w-]|:\\d)`).test(text));
}
