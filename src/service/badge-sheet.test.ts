import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { badgeSheet } from './badge-sheet.ts';

/** ISO/IEC 15417: the widths of bars and spaces of each of the 107 characters. */
const CODE_128 =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const [START_B, START_C, STOP] = [104, 105, 106];

/** What the PDF draws, page by page. */
function drawn(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/FlateDecode\s*>>\s*stream\r?\n/g)].map(
    ({ index, 0: head }) => {
      const from = index + head.length;
      return pdf.subarray(from, text.indexOf('endstream', from));
    },
  );
  return streams
    .map((stream) => {
      try {
        return inflateSync(stream).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

/** The bars of each card: where they begin and how wide they are. */
function barsOf(pdf: Buffer): readonly (readonly (readonly [number, number])[])[] {
  const rects = /(?:[-\d.]+ [-\d.]+ [-\d.]+ 42\.5\d* re\n)+/g;
  return [...drawn(pdf).matchAll(rects)].map(([run]) =>
    run
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number))
      .map(([x = 0, , width = 0]) => [x, width] as const),
  );
}

/** Reads bars as a scanner does: by their widths alone, with the check sum. */
function scanned(bars: readonly (readonly [number, number])[]): string {
  const unit = Math.min(...bars.map(([, width]) => width));
  const widths = bars.flatMap(([x, width], at) => {
    const next = bars[at + 1];
    return next === undefined ? [width] : [width, next[0] - x - width];
  });
  const modules = widths.map((width) => Math.round(width / unit)).join('');
  const last = CODE_128[STOP] ?? '';
  expect(modules.endsWith(last)).toBe(true);
  const values = (modules.slice(0, -last.length).match(/.{6}/g) ?? []).map((each) =>
    CODE_128.indexOf(each),
  );
  const check = values.pop();
  const sum = values.reduce((total, value, at) => total + value * Math.max(1, at), 0);
  expect(sum % 103).toBe(check);
  let isC = values[0] === START_C;
  expect([START_B, START_C]).toContain(values[0]);
  return values
    .slice(1)
    .map((value) => {
      if (value === 99 || value === 100) {
        isC = value === 99;
        return '';
      }
      return isC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
    })
    .join('');
}

const card = (text: string, name = 'Ștefan Țurcanu') => ({ number: '7', name, text });
const sheet = (texts: readonly string[], perPage: 8 | 10 = 8) =>
  badgeSheet({ site: 'Werk', code: 'code128', perPage, cards: texts.map((text) => card(text)) });

test('the bars of a card say its number to whoever measures them', async () => {
  const texts = ['48213907715502', '00000000000000', 'A0B1C2D3E4F506', '4294967295'];
  expect(barsOf(await sheet(texts)).map(scanned)).toEqual(texts);
});

test('cards beyond a page go on the next one', async () => {
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length;
  const texts = Array.from({ length: 17 }, (_, at) => String(10_000_000_000_000 + at));
  expect(pages(await sheet(texts))).toBe(3);
  expect(pages(await sheet(texts, 10))).toBe(2);
});

test('a name without end stays on its card', async () => {
  const long = card('48213907715502', 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6));
  const pdf = await badgeSheet({ site: long.name, code: 'qr', perPage: 10, cards: [long] });
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
});
