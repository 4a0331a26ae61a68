import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  companyWith,
  entry,
  NORTH,
  SOUTH,
  startTestMctime,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime({ seed: companyWith([entry('a', { creationType: 'clock' })]) });
});
afterEach(() => mctime.stop());

const edit = (fields: object) => mctime.sandbox.control.edit(fields);
const TUESDAY = { from: '2026-03-17T08:00:00+01:00', to: '2026-03-17T16:00:00+01:00' };

test('a time that is created in the page is an entry of the type times', () => {
  const breaks = [{ from: '2026-03-17T12:00:00+01:00', to: '2026-03-17T12:30:00+01:00' }];
  const result = edit({
    action: 'create',
    kind: 'time',
    userId: '123',
    ...TUESDAY,
    breaks,
    timeType: 'home_office',
    comment: 'By hand',
    organizationId: SOUTH,
  });
  expect(result).toMatchObject({
    type: 'home_office',
    comment: 'By hand',
    organizationId: SOUTH,
    creationType: 'times',
    breaks: [{ from: '2026-03-17T11:00:00Z' }],
  });
  expect(mctime.entries()).toHaveLength(2);
});

test('an edit in the page makes the creationType null, an approval does not', async () => {
  edit({ action: 'update', kind: 'time', id: 'a', approvalStatus: 'under_approval' });
  expect(mctime.entries()).toMatchObject([
    { approvalStatus: 'under_approval', creationType: 'clock' },
  ]);
  edit({ action: 'update', kind: 'time', id: 'a', to: '2026-03-16T17:00:00+01:00' });
  expect((await mctime.week())[0]?.times).toMatchObject([
    { to: '2026-03-16T17:00:00+01:00', approvalStatus: 'under_approval', creationType: 'null' },
  ]);
});

test('the page deletes entries, approved ones too', () => {
  edit({ action: 'update', kind: 'time', id: 'a', approvalStatus: 'approved' });
  expect(edit({ action: 'delete', kind: 'time', id: 'a' })).toMatchObject({ id: 'a' });
  expect(mctime.entries()).toEqual([]);
});

test('the page starts, changes and ends clocks', async () => {
  const from = '2026-03-20T08:00:00+01:00';
  edit({ action: 'create', kind: 'clock', userId: '123', from });
  expect((await mctime.get('/clock')).json().items).toMatchObject([{ userId: '123', from }]);
  edit({
    action: 'update',
    kind: 'clock',
    userId: '123',
    timeType: 'travel',
    organizationId: NORTH,
  });
  expect(mctime.company().clocks).toMatchObject([{ timeType: 'travel', organizationId: NORTH }]);
  expect(() => edit({ action: 'create', kind: 'clock', userId: '123', from })).toThrow('running');
  edit({ action: 'delete', kind: 'clock', userId: '123' });
  expect(mctime.company().clocks).toEqual([]);
});

test.each([
  ['edit.action', {}],
  ['edit.kind', { action: 'create' }],
  ['edit.userId', { action: 'create', kind: 'time', userId: 'nobody', ...TUESDAY }],
  ['edit.from', { action: 'create', kind: 'time', userId: '123', to: TUESDAY.to }],
  ['edit.timeType', { action: 'create', kind: 'time', userId: '123', ...TUESDAY, timeType: 'x' }],
  ['edit.approvalStatus', { action: 'update', kind: 'time', id: 'a', approvalStatus: 'x' }],
  ['edit.organizationId', { action: 'update', kind: 'time', id: 'a', organizationId: 'x' }],
  ['edit.breaks', { action: 'update', kind: 'time', id: 'a', breaks: 'x' }],
  ['edit.id', { action: 'update', kind: 'time', id: 'b' }],
  ['edit.id', { action: 'delete', kind: 'clock', id: 'b' }],
  [
    'edit: refused, it overlaps',
    {
      action: 'create',
      kind: 'time',
      userId: '123',
      from: '2026-03-16T09:00:00+01:00',
      to: '2026-03-16T10:00:00+01:00',
    },
  ],
  [
    'edit: refused, the end',
    { action: 'update', kind: 'time', id: 'a', to: '2026-03-16T07:00:00+01:00' },
  ],
])('the page refuses with %s', (words, fields) => {
  expect(() => edit(fields)).toThrow(words);
  expect(mctime.entries()).toMatchObject([{ id: 'a', creationType: 'clock' }]);
});
