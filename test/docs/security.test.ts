import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(repository, 'docs/security.md'), 'utf8');

/** What is named in a section, or in a row of the table, as its tests. */
function testsIn(part: string): readonly string[] {
  return [...part.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? '');
}

test('every test that is named is there', () => {
  const named = new Set(testsIn(text));
  expect(named.size).toBeGreaterThan(25);
  expect([...named].filter((file) => !existsSync(join(repository, file)))).toEqual([]);
});

test('every threat says what is promised, what is not, and which test tries it', () => {
  const [, threats = ''] = text.split('## Who may try what');
  const [own = ''] = threats.split('## Electron’s checklist');
  const sections = (own.split("\n## Electron's checklist")[0] ?? '').split('\n### ').slice(1);
  expect(sections.length).toBeGreaterThanOrEqual(10);
  for (const section of sections) {
    expect(section).toContain('**Promised.**');
    expect(section).toContain('**Not promised.**');
    expect(testsIn(section).length, section.split('\n')[0]).toBeGreaterThan(0);
  }
});

test('each of the twenty points of the checklist has a test', () => {
  const rows = text.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  for (const row of rows) expect(testsIn(row).length, row).toBeGreaterThan(0);
});
