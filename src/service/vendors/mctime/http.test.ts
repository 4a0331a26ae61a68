import { expect, test } from 'vitest';
import {
  DAY,
  ENTRY,
  PERSON,
  ROW,
  items,
  standing,
  times,
  toldMctime,
  wrapped,
} from '../../../../test/builders/told-mctime.ts';

/** mcTIME fails with a 200 as well, and whatever it quotes there ends up in a reason or in a row. */

const KEY = 's3cret';
const create = {
  person: PERSON,
  date: DAY.from,
  step: { kind: 'create' as const, row: { from: ROW.from, to: ROW.to, breaks: [] } },
  current: null,
};

test('a failure that comes with a 200 and quotes the key is told without it', async () => {
  const failed = items({ message: `could not be saved for ${KEY}`, valid: false });
  const { mctime } = await toldMctime(standing({}, failed));
  const outcome = await mctime.apply(create);
  expect(outcome).toMatchObject({ kind: 'rejected' });
  expect(JSON.stringify(outcome)).toContain('could not be saved for …');
  expect(JSON.stringify(outcome)).not.toContain(KEY);
});

test('nothing of a list that quotes the key, in its values or its names, has it', async () => {
  const entry = { ...ENTRY, comment: `${KEY} and more`, id: `e-${KEY}`, [KEY]: KEY };
  const { mctime } = await toldMctime(standing({ entries: [entry] }));
  const outcome = await mctime.readDays(DAY, [PERSON]);
  expect(outcome).toMatchObject({ kind: 'done', value: { rows: [{ id: 'e-…' }] } });
  expect(JSON.stringify(outcome)).not.toContain(KEY);
});

test('a key that JSON writes otherwise than it is, is hidden too', async () => {
  const key = 'a"b\\c';
  const secret = (): string => key;
  const { mctime } = await toldMctime(standing({ entries: [{ ...ENTRY, id: `e-${key}` }] }), {
    secret,
  });
  expect(await mctime.readDays(DAY, [PERSON])).toMatchObject({ value: { rows: [{ id: 'e-…' }] } });
});

test('an answer that does not quote it is read as it is, however deep it lies', async () => {
  const { mctime, seen } = await toldMctime(({ method, path }) => {
    if (method === 'POST') return { body: wrapped({ id: 'e1' }) };
    return { body: path === '/clock' ? items() : times([{ ...ENTRY, comment: 'as it was' }]) };
  });
  const asked = await mctime.readDays(DAY, [PERSON]);
  expect(asked).toMatchObject({ value: { rows: [{ id: 'e1' }], unreadable: [] } });
  const row = { from: ROW.from, to: '2026-03-30T15:00:00Z', breaks: [] };
  await mctime.apply({ ...create, step: { kind: 'change', id: 'e1', row }, current: ROW });
  const sent = seen.find(({ method }) => method === 'POST')?.body;
  expect(sent).toMatchObject({ times: [{ comment: 'as it was' }] });
});

test('a comment that quotes the key somewhere leaves the rest of the answer whole', async () => {
  const breaks = [{ from: '2026-03-30T10:00:00+02:00', to: '2026-03-30T10:30:00+02:00', id: 'b' }];
  const { mctime } = await toldMctime(standing({ entries: [{ ...ENTRY, breaks, comment: KEY }] }));
  expect(await mctime.readDays(DAY, [PERSON])).toMatchObject({
    value: {
      rows: [{ breaks: [{ from: '2026-03-30T08:00:00Z', to: '2026-03-30T08:30:00Z' }] }],
      unreadable: [],
    },
  });
});
