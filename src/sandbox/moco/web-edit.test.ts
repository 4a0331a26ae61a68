import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';
import type { WebEdit } from './web-edit.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco();
});
afterEach(() => moco.stop());

const edit = (value: WebEdit) => moco.sandbox.control.edit(value);
const company = () => moco.sandbox.control.state().company;

test('a presence is edited with and without its kind', () => {
  const row = edit({ action: 'create', userId: 20, date: '2026-03-16', from: '08:00' });
  edit({ kind: 'presence', action: 'update', id: row.id, to: '12:00' });
  expect(moco.rows()).toEqual(['2026-03-16 08:00-12:00']);
});

test('an absence is entered, moved and taken away', () => {
  const kind = 'schedule';
  const { id } = edit({
    kind,
    action: 'create',
    userId: 20,
    date: '2026-03-20',
    absence_code: '3',
  });
  edit({ kind, action: 'update', id, date: '2026-03-23', pm: false });
  expect(company().schedules).toMatchObject([{ id, date: '2026-03-23', am: true, pm: false }]);
  expect(edit({ kind, action: 'delete', id })).toMatchObject({ id });
  expect(company().schedules).toEqual([]);
});

test('an employment is entered, ended and taken away', () => {
  const kind = 'employment';
  const pattern = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 2.5] };
  const { id } = edit({ kind, action: 'create', userId: 20, pattern, from: '2026-01-01' });
  edit({ kind, action: 'update', id, to: '2026-06-30' });
  expect(company().employments).toMatchObject([
    { id, weekly_target_hours: 38.5, to: '2026-06-30' },
  ]);
  edit({ kind, action: 'delete', id });
  expect(company().employments).toEqual([]);
});

test('a person is entered and changed', () => {
  const kind = 'user';
  const who = { firstname: 'Lea', lastname: 'Neu', email: 'lea@example.test' };
  const { id } = edit({ kind, action: 'create', ...who, custom_properties: { Badge: '5' } });
  edit({ kind, action: 'update', id, active: false });
  expect(company().users.at(-1)).toMatchObject({
    ...who,
    id,
    active: false,
    custom_properties: { Badge: '5' },
  });
});

test.each([
  [{ kind: 'holiday', action: 'create' }, 'edit.kind'],
  [{ kind: 'schedule', action: 'move', id: 1 }, 'edit.action'],
  [{ kind: 'schedule', action: 'create' }, 'edit.userId'],
  [{ kind: 'schedule', action: 'create', userId: 99 }, 'edit.userId'],
  [{ kind: 'employment', action: 'delete' }, 'edit.id'],
  [{ kind: 'employment', action: 'delete', id: 99 }, 'edit.id'],
  [{ kind: 'schedule', action: 'update', id: 99 }, 'edit.id'],
  [{ kind: 'user', action: 'delete', id: 20 }, 'edit.action'],
  [{ kind: 'user', action: 'update', id: 99 }, 'edit.id'],
  [{ kind: 'user', action: 'create' }, 'refused with 422 {"firstname":["can\'t be blank"]}'],
  [{ kind: 'schedule', action: 'create', userId: 20 }, 'refused with 422'],
  [{ action: 'update', id: 99, to: '12:00' }, 'edit.id'],
])('names what is wrong with the edit %j', (wrong, place) => {
  expect(() => edit(wrong as never)).toThrow(place);
});
