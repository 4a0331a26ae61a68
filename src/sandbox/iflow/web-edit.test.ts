import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestIflow, type TestIflow } from './testing/iflow-client.ts';

let iflow: TestIflow;
beforeEach(async () => {
  iflow = await startTestIflow();
});
afterEach(() => iflow.stop());

const NEW = { action: 'create', kind: 'attendance', userId: '2', date: '2022-09-30' };

function edit(given: Readonly<Record<string, unknown>>): unknown {
  return iflow.sandbox.control.edit(given);
}

test('an attendance that a person enters is shown like a scanned one', async () => {
  const made = edit({ ...NEW, checkIn: '07:00', checkOut: '09:33:05' });
  expect(made).toEqual({
    id: 53_201,
    userId: '2',
    from: '2022-09-30T07:00:00',
    to: '2022-09-30T09:33:05',
  });
  edit({ ...NEW, checkIn: '10:00', checkOut: null });
  expect(await iflow.intervals()).toEqual(['07:00:00-09:33:05', '10:00:00-']);
});

test('an edit without a kind, with from and to, is about an attendance', async () => {
  const day = { userId: '2', date: '2022-09-30' };
  const made = edit({ action: 'create', ...day, from: '07:00', to: '09:00' });
  edit({ action: 'update', id: (made as { readonly id: number }).id, to: '09:30' });
  edit({ action: 'create', ...day, from: '10:00', to: null });
  expect(await iflow.intervals()).toEqual(['07:00:00-09:30:00', '10:00:00-']);
});

test('a check-out that is not later than the check-in is on the next day', () => {
  const made = edit({ ...NEW, date: '2022-09-29', checkIn: '22:00', checkOut: '06:00' });
  expect(made).toMatchObject({ from: '2022-09-29T22:00:00', to: '2022-09-30T06:00:00' });
});

test('a person may enter more than the reset limit', async () => {
  edit({ ...NEW, checkIn: '06:00', checkOut: '22:00' });
  expect(await iflow.intervals()).toEqual(['06:00:00-22:00:00']);
});

test('one end of a scanned attendance is changed, the other stays', async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 12:00:00 2222222']);
  edit({ action: 'update', kind: 'attendance', id: 53_201, checkOut: '12:15' });
  expect(await iflow.intervals()).toEqual(['08:00:00-12:15:00']);
});

test('an open attendance is closed, and a closed one is opened', async () => {
  await iflow.scan();
  const closed = edit({ action: 'update', kind: 'attendance', id: 53_201, checkOut: '12:15' });
  expect(await iflow.intervals()).toEqual(['11:07:33-12:15:00']);
  const { id } = closed as { readonly id: number };
  edit({ action: 'update', kind: 'attendance', id, checkOut: null });
  expect(await iflow.intervals()).toEqual(['11:07:33-']);
});

test('a deleted attendance leaves the others as they are', async () => {
  const times = ['08:00:00', '12:00:00', '12:30:00', '16:00:00'];
  await iflow.batch(times.map((time) => `2022-09-30 ${time} 2222222`));
  expect(edit({ action: 'delete', kind: 'attendance', id: 53_201 })).toMatchObject({ id: 53_201 });
  expect(await iflow.intervals()).toEqual(['12:30:00-16:00:00']);
});

test('an attendance over another one is refused, and nothing is changed', async () => {
  await iflow.batch(['2022-09-30 08:00:00 2222222', '2022-09-30 12:00:00 2222222']);
  for (const [checkIn, checkOut] of [
    ['09:00', '10:00'],
    ['07:00', '09:00'],
    ['07:00', '13:00'],
    ['11:00', '13:00'],
    ['10:00', null],
  ]) {
    const refused = (): unknown => edit({ ...NEW, checkIn, checkOut });
    expect(refused, `${checkIn}`).toThrow('overlaps');
  }
  expect(await iflow.intervals()).toEqual(['08:00:00-12:00:00']);
  edit({ ...NEW, checkIn: '13:00', checkOut: '14:00' });
  const around = (): unknown => edit({ ...NEW, checkIn: '12:30', checkOut: '15:00' });
  expect(around).toThrow('overlaps');
});

test('a scan after an open attendance that was entered closes it', async () => {
  edit({ ...NEW, checkIn: '07:00' });
  await iflow.scan();
  expect(await iflow.intervals()).toEqual(['07:00:00-11:07:33']);
});

test('locked months do not hinder whoever may unlock them', async () => {
  iflow.set({ lockedBefore: '2022-10-01' });
  edit({ ...NEW, checkIn: '07:00', checkOut: '09:00' });
  expect(await iflow.intervals()).toEqual(['07:00:00-09:00:00']);
});

test('events are created, changed and deleted', async () => {
  const event = { kind: 'event', user_id: '2', start_date: '2022-09-30' };
  const made = edit({ action: 'create', ...event, event_type_name: 'Training' });
  const { event_id: id } = made as { readonly event_id: string };
  expect((await iflow.today())[1]?.['status']).toBe('Missing, Training');
  edit({ action: 'update', kind: 'event', id, end_date: '2022-10-02', reason_message: 'Cluj' });
  expect((await iflow.today())[1]?.['events']).toMatchObject([
    { event_id: id, event_meta: { days: 3, reason_message: 'Cluj' } },
  ]);
  edit({ action: 'delete', kind: 'event', id });
  expect((await iflow.today())[1]?.['events']).toBeUndefined();
});

test('people are created, changed and deleted', async () => {
  const made = edit({ action: 'create', kind: 'user', full_name: 'Nou Om', rfid_tag: '5' });
  expect(made).toMatchObject({ user_id: '50457', mark_number: null, is_enabled: '1' });
  edit({ action: 'update', kind: 'user', id: '50457', mark_number: '0005' });
  expect((await iflow.today()).at(-1)).toMatchObject({ full_name: 'Nou Om', mark_number: '0005' });
  edit({ action: 'delete', kind: 'user', id: '50457' });
  expect(await iflow.today()).toHaveLength(3);
});

test('what makes no sense is refused by name', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [null, 'edit: must be an object'],
    [{ action: 'touch' }, 'edit.action'],
    [{ action: 'create', kind: 'team' }, 'edit.kind'],
    [{ ...NEW, userId: '9', checkIn: '08:00' }, 'edit.userId: there is no user 9'],
    [{ ...NEW, checkIn: '8:00' }, 'edit: needs date, checkIn'],
    [{ ...NEW, date: '2022-02-30', checkIn: '08:00' }, 'edit: needs date, checkIn'],
    [{ action: 'delete', kind: 'attendance', id: 1 }, 'edit.id: there is no attendance 1'],
    [{ action: 'delete', kind: 'event', id: '1' }, 'edit.id: there is no event "1"'],
    [{ action: 'create', kind: 'event', user_id: '9' }, 'edit.user_id'],
    [{ action: 'create', kind: 'event', user_id: '2', start_date: 'x' }, 'edit: needs start_date'],
    [
      {
        action: 'create',
        kind: 'event',
        user_id: '2',
        start_date: '2022-09-30',
        end_date: '2022-09-29',
      },
      'edit: needs start_date',
    ],
    [{ action: 'update', kind: 'user', id: '9' }, 'edit.id: there is no user "9"'],
    [{ action: 'create', kind: 'user', full_name: '' }, 'edit.full_name'],
  ];
  for (const [given, words] of cases) {
    expect(() => iflow.sandbox.control.edit(given), words).toThrow(words);
  }
});
