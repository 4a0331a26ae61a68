import { execFile, type ExecFileException } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TAMPERINGS } from '../builders/tampering.ts';

/** What docs/journal.md shows is what is hashed, and what is said. */
const repository = resolve(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(repository, 'docs/journal.md'), 'utf8');
const JOURNAL = /^```jsonl journal\.jsonl\n([^]*?)^```$/m.exec(DOCUMENT)?.[1] ?? '';

type Row = { readonly prevHash: string; readonly hash: string };
const ROWS = JOURNAL.trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-journal-doc-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The stand-alone program over a text; its exit code and what it finds. */
function verify(text: string): Promise<{ readonly code: number; readonly err: string }> {
  const file = join(dir, 'journal.jsonl');
  writeFileSync(file, text);
  const program = join(repository, 'resources/verify-journal.mjs');
  const anchor = `2 ${ROWS[1]?.hash}`;
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [program, file, '--anchor', anchor],
      (error: ExecFileException | null, _, err) =>
        settle({ code: error === null ? 0 : Number(error.code), err }),
    );
  });
}

test('the rows of the example are whole, and a changed one is named', async () => {
  expect(ROWS).toHaveLength(2);
  expect(await verify(JOURNAL)).toEqual({ code: 0, err: '' });
  const altered = { code: 1, err: 'row 2: this row has been altered\n' };
  expect(await verify(JOURNAL.replace('29401000', '29401001'))).toEqual(altered);
});

test('the shell of the example hashes what it says', () => {
  const zeros = Buffer.alloc(32);
  const commands = DOCUMENT.matchAll(
    /^\$ \{ (?:head -c 32 \/dev\/zero|printf '%s' ([0-9a-f]{64}) \|.*?); printf '%s' '(.*)'; \} \| sha256sum\n(\S+) {2}-$/gm,
  );
  const said = [...commands].map(([, before, text = '', hash]) => {
    const bytes = before === undefined ? zeros : Buffer.from(before, 'hex');
    const computed = createHash('sha256').update(bytes).update(text).digest('hex');
    return { before: bytes.toString('hex'), hash, computed };
  });
  expect(said).toEqual(
    ROWS.map(({ prevHash, hash }) => ({ before: prevHash, hash, computed: hash })),
  );
});

test('every sentence about a row stands in the table, and the table has no other', () => {
  const table = /^\| after `row N:`[^\n]*\n\|[^\n]*\n((?:\|[^\n]*\n)+)/m.exec(DOCUMENT)?.[1] ?? '';
  const sentences = table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('|')[1]?.trim() ?? '');
  const patternOf = (sentence: string): RegExp =>
    new RegExp(`^row \\d+: ${sentence.replaceAll(/\b[MK]\b/g, '\\d+').replace(/ ?…$/, ' ')}$`);
  const matched = TAMPERINGS.map(({ says }) =>
    sentences.find((each) => patternOf(each).test(says)),
  );
  // Of a line that is no row the database can say nothing.
  expect(new Set([...matched, 'this row cannot be read'])).toEqual(new Set(sentences));
});
