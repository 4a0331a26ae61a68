import { expect, test } from 'vitest';
import { writeCsvTable } from './exports/export-csv.ts';
import { WORDS } from './exports/export-words.ts';
import { guarded } from './formula-guard.ts';

const COLUMNS = [
  { key: 'number', kind: 'text', width: 1 },
  { key: 'name', kind: 'text', width: 1 },
] as const;
const SEPARATORS = [',', ';', '\t', '|', '\r\n', '\n'];

function csv(name: string, language: 'en' | 'de'): string {
  let out = '';
  const cells = ['7', name].map((text) => ({ kind: 'text', text }) as const);
  const form = { csv: 'site', language, bom: false } as const;
  const table = { columns: COLUMNS, rows: [cells] };
  writeCsvTable(table, WORDS[language], form, { write: (chunk) => (out += String(chunk)) });
  return out;
}

test.each(['en', 'de'] as const)(
  'no list separator makes a formula of a name, in %s',
  (language) => {
    for (const separator of SEPARATORS) {
      for (const sign of ['=', '+', '-', '@']) {
        for (const space of ['', ' ', '"', '""']) {
          const out = csv(`Ada${separator}${space}${sign}1+1`, language);
          for (const split of [',', ';', '\t', '|']) {
            for (const piece of out.split(new RegExp(`[\\r\\n\\${split}]`))) {
              expect(piece.trimStart(), JSON.stringify(out)).not.toMatch(/^[\s"]*\s*[=+\-@]/);
            }
          }
        }
      }
    }
  },
);

test('what holds a list separator is quoted, whichever the file has', () => {
  expect(csv('Ada; Lovelace', 'en')).toContain('"Ada; Lovelace"');
  expect(csv('Ada, Lovelace', 'de')).toContain('"Ada, Lovelace"');
});

test('usual text stays as it is', () => {
  for (const text of ['Ada Lovelace', 'Meier-Schulz, Ada', 'a=b', '08:00–12:00, 13:00–17:00', '']) {
    expect(guarded(text)).toBe(text);
  }
  expect(guarded('=1')).toBe("'=1");
  expect(guarded('\tx')).toBe("'\tx");
});
