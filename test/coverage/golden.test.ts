import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { curlsOf } from './extract/curl.ts';
import { examplesOf } from './extract/json.ts';
import { openPage } from './extract/page.ts';

const GOLDEN = new URL('../golden/', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, GOLDEN), 'utf8');
}

/** The bodies that a document prints: its examples, and what its curl samples send as JSON. */
function bodiesOf(document: string): readonly string[] {
  const page = openPage(read(`documents/${document}.txt`));
  const sent = curlsOf(page).flatMap(({ data }) => (data?.startsWith('{') === true ? [data] : []));
  return [...examplesOf(page).map(({ text }) => text), ...sent];
}

test.each([
  ['moco', ['moco-presences'], 3],
  ['iflow', ['iflow-status', 'iflow-api'], 5],
  ['mctime', ['mctime-times'], 1],
] as const)(
  'every body in the documents of %s is a golden file, to the letter',
  (vendor, documents, count) => {
    const files = readdirSync(new URL(`${vendor}/`, GOLDEN));
    const golden = files.map((file) => read(`${vendor}/${file}`).replace(/\n$/, ''));
    const bodies = documents.flatMap(bodiesOf);
    expect(bodies).toHaveLength(count);
    expect(golden.toSorted()).toEqual(bodies.toSorted());
  },
);

test('the golden file of clockodo says what the sketch of its document says, in its order', () => {
  const [, sketch = ''] = bodiesOf('clockodo-userreports');
  const words = sketch
    .replaceAll(/\[FURTHER [A-Z -]+\]|\.\.\.,?/g, '')
    .match(/'[^']*'|"[^"]*"|\d+/g)
    ?.map((word) => word.replaceAll(/['"]/g, ''));
  const golden = read('clockodo/userreport-example.json').match(/"[^"]*"|\d+/g);
  expect(golden?.map((word) => word.replaceAll('"', ''))).toEqual(words);
});
