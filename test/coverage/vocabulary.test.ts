import { expect, test } from 'vitest';
import { startTestIflow } from '../../src/sandbox/iflow/testing/iflow-client.ts';
import { CREATION_TYPES } from '../../src/sandbox/mctime/names.ts';
import {
  companyWith,
  entry,
  startTestMctime,
} from '../../src/sandbox/mctime/testing/mctime-client.ts';
import { entry as entrySchema } from '../../src/service/vendors/mctime/schema.ts';
import { meaningOf } from '../../src/service/vendors/mctime/translate.ts';
import { DOCUMENTS } from './documents.ts';

/** The values that a document lists of something, spelt as it spells them: what stands behind `prefix` in their names. */
function wordsOf(document: string, prefix: string): readonly string[] {
  const found = DOCUMENTS.find(({ name }) => name === document);
  if (found === undefined) throw new Error(`There is no ${document}.`);
  const values = found
    .extract(found.text)
    .named.filter(({ kind, name }) => kind === 'value' && name.startsWith(prefix));
  return [...new Set(values.map(({ name }) => name.slice(prefix.length)))];
}

test('each timeType of mcTIME’s document filters its entries, and the adapter knows what it means', async () => {
  const types = wordsOf('mctime-times', 'timeTypes.');
  expect(types).toHaveLength(29);
  const entries = types.map((type, index) =>
    entry(type, { type, userId: index % 2 ? '123' : '987' }),
  );
  const mctime = await startTestMctime({ seed: companyWith(entries) });
  for (const type of types) {
    const rows = await mctime.week({ timeTypes: type });
    expect(rows.flatMap(({ times }) => times.map((each) => each['type']))).toEqual([type]);
    expect(meaningOf(type), type).not.toBeNull();
  }
  await mctime.stop();
});

test('each approvalStatus of mcTIME’s document filters its entries, and the adapter reads it', async () => {
  const statuses = wordsOf('mctime-times', 'approvalStatuses.');
  expect(statuses).toHaveLength(5);
  expect(wordsOf('mctime-times', 'approvalStatus.').toSorted()).toEqual(statuses.toSorted());
  const entries = statuses.map((approvalStatus) => entry(approvalStatus, { approvalStatus }));
  const mctime = await startTestMctime({ seed: companyWith(entries) });
  for (const status of statuses) {
    const [row] = await mctime.week({ approvalStatuses: status });
    expect(row?.times.map((each) => each['approvalStatus'])).toEqual([status]);
    expect(entrySchema.parse(row?.times[0])).toMatchObject({ approvalStatus: status });
  }
  await mctime.stop();
});

test('the creationTypes of mcTIME’s document are those of its sandbox', () => {
  const documented = wordsOf('mctime-times', 'creationType.').toSorted();
  expect(CREATION_TYPES.map((type) => type ?? 'null').toSorted()).toEqual(documented);
});

test('each of the totals of iFlow’s document is answered under its name', async () => {
  const totals = wordsOf('iflow-api', 'totals ');
  expect(totals).toHaveLength(12);
  const iflow = await startTestIflow();
  const fields = { api_key: 'key', api_language: 'en_US', year: '2022', month: '09' };
  const answer = await iflow.post('/api_v2/user/get_work_schedule', {
    ...fields,
    totals: totals.join(','),
  });
  const { api_reply: reply } = answer.json() as {
    readonly api_reply: { readonly users: readonly { readonly totals: object }[] };
  };
  expect(reply.users.map((user) => Object.keys(user.totals))).toEqual(
    Array.from({ length: 3 }, () => totals),
  );
  await iflow.stop();
});
