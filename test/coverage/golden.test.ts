import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reply } from '../../src/service/vendors/http.ts';
import { apiReplyOf, saidOf } from '../../src/service/vendors/iflow/outcome.ts';
import { readTolerantJson } from '../../src/service/vendors/tolerant-json.ts';
import { curlsOf } from './extract/curl.ts';
import { examplesOf } from './extract/json.ts';
import { openPage } from './extract/page.ts';

type Said = ReturnType<typeof saidOf>;

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

function iflowBody(name: string): { readonly said: Said; readonly value: unknown } {
  const body = readTolerantJson(read(`iflow/${name}.json.txt`));
  if (!body.ok) throw new Error(`${name} is not read`);
  const reply: Reply = {
    kind: 'reply',
    status: 200,
    headers: new Headers(),
    body: { kind: 'json', value: body.value },
    retryAfterMs: null,
  };
  return { said: saidOf(reply, 'apiKey', []), value: body.value };
}

test('iFlow’s invalid key is a refusal of the key, in its words', () => {
  expect(iflowBody('key-invalid').said).toEqual({
    kind: 'unauthorized',
    reason: 'iFlow answered: Key is invalid! (secret vendor.apiKey)',
    certain: false,
  });
});

test('iFlow’s missing field is a mistake of ours, in its words', () => {
  expect(iflowBody('totals-required').said).toEqual({
    kind: 'rejected',
    reason: 'iFlow answered: totals is required',
  });
});

test('iFlow’s new user is read with a comma too many, every field a text or null', () => {
  const { said, value } = iflowBody('user-update');
  expect(said.kind).toBe('said');
  const reply = apiReplyOf(value as Record<string, unknown>);
  const nothing =
    'disable_date rfid_tag id_card id_card_issued_by id_card_issue_date bank_account birth_date employment_date job_title mark_number contract_number section address city county phone_one phone_two';
  expect(reply).toEqual({
    update_by: 'cnp',
    update_by_value: '186022222222',
    new_user: {
      team_id: '3853',
      full_name: 'John Deer',
      is_enabled: '1',
      cnp: '186022222222',
      ...Object.fromEntries(nothing.split(' ').map((name) => [name, null])),
    },
  });
});
