import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { settableSecrets } from '../../src/service/secrets.ts';
import { configSchema } from '../../src/service/config-schema.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { readCsv } from '../../src/service/usecases/csv-file.ts';
import { importAbsences } from '../../src/service/usecases/import-absences.ts';
import { importBalances } from '../../src/service/usecases/import-balances.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importHolidays } from '../../src/service/usecases/import-holidays.ts';
import { importModels } from '../../src/service/usecases/import-models.ts';
import { ANY_READER } from '../../src/core/roster/badge-profile.ts';
import { parseRoster } from '../../src/service/usecases/roster-file.ts';

const DOCUMENT = readFileSync(resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8');

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
};
type Setting = readonly [key: string, schema: Schema];

function settings(schema: Schema, prefix = ''): readonly Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    inner.properties === undefined
      ? [[`${prefix}${name}`, inner] as const]
      : settings(inner, `${prefix}${name}.`),
  );
}

const SETTINGS = settings(z.toJSONSchema(configSchema, { io: 'input' }) as Schema);

/** The rows of the table of settings: key, type, default, what it does. */
const ROWS = new Map(
  [...DOCUMENT.matchAll(/^\| `([a-z]+\.[\w.]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, key = '', type = '', byDefault = '']) => [key, { type, byDefault }],
  ),
);

test('has a row for every setting, in the order of the schema, and for no other', () => {
  expect([...ROWS.keys()]).toEqual(SETTINGS.map(([key]) => key));
});

/** What the row of a setting must say as its type: its words, or its bounds. */
function typeOf({ enum: words, minimum, maximum = Infinity }: Schema): readonly string[] {
  if (words !== undefined) return words.map((word) => `\`${word}\``);
  return maximum < Number.MAX_SAFE_INTEGER ? [`${minimum}–${maximum}`] : [];
}

test.each(SETTINGS)('says what %s may be, and what it is by default', (key, schema) => {
  const { type, byDefault } = ROWS.get(key) ?? { type: '', byDefault: '' };
  expect(typeOf(schema).filter((part) => !type.includes(part))).toEqual([]);
  const quoted = schema.default === undefined ? '–' : `\`${JSON.stringify(schema.default)}\``;
  expect(byDefault).toBe(key === 'vendor.url' ? 'by `vendor.kind`' : quoted);
});

test.each(settableSecrets)('names the secret %s', (name) => {
  expect(DOCUMENT).toContain(`| \`${name}\` |`);
});

function example(language: string, begins: string): string {
  const blocks = [...DOCUMENT.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  return blocks.find(([, kind, text]) => kind === language && text?.startsWith(begins))?.[2] ?? '';
}

test('shows rosters that can be imported', () => {
  for (const [format, begins] of [
    ['csv', 'number,'],
    ['json', '['],
  ] as const) {
    const { entries, problems } = parseRoster(format, example(format, begins), ANY_READER);
    expect([entries.length, problems]).toEqual([2, []]);
  }
});

test('shows a file of punches in its columns', () => {
  const columns = ['employee', 'kind', 'at'];
  const read = readCsv(example('csv', 'employee,'), { known: columns, required: columns });
  expect(read.ok && read.rows.map(({ fields }) => fields['kind'])).toEqual([
    'in',
    'break-start',
    'break-end',
    'out',
  ]);
});

test.each([
  ['absences', 'employee,date,', importAbsences, 3],
  ['models', 'employee,from,', importModels, 3],
  ['holidays', 'date,', importHolidays, 3],
  ['balances', 'employee,year,', importBalances, 2],
] as const)('shows a file of %s that can be imported', (_what, begins, importFile, changed) => {
  const kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n8,Zoë\n' });
  expect(importFile(kiosk, { text: example('csv', begins) })).toEqual({
    ok: true,
    value: { changed, unchanged: 0 },
  });
  kiosk.close();
});
