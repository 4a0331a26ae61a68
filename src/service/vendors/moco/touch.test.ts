import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../../sandbox/fault.ts';
import type { Step } from '../../../core/sync/row.ts';
import type { Outcome } from '../outcome.ts';
import { ANA, sandboxMoco, type SandboxMoco } from '../../../../test/builders/moco-sandbox.ts';

const DAY = '2026-03-16';
const READ = 'GET /users/presences';
const TOUCH = 'POST /users/presences/touch';
const CREATE = 'POST /users/presences';

let rig: SandboxMoco;
beforeEach(async () => {
  rig = await sandboxMoco();
});
afterEach(() => rig.stop());

function apply(step: Step, date = DAY): Promise<Outcome<unknown>> {
  const current = step.kind === 'change' ? { from: '08:00', to: null } : null;
  return rig.moco.apply({ person: ANA, date, step, current });
}

const begin = (from: string, to: string | null = null): Promise<Outcome<unknown>> =>
  apply({ kind: 'create', row: { from, to } });

/** As somebody enters it in the web page; the row's number. */
function entered(from: string, to: string | null, date = DAY): string {
  const row = rig.sandbox.control.edit({ action: 'create', userId: 20, date, from, to });
  return String(row.id);
}

const end = (id: string, to: string): Promise<Outcome<unknown>> =>
  apply({ kind: 'change', id, row: { from: '08:00', to } });

test('a beginning in the current minute is a touch, after one look at the person’s rows', async () => {
  const outcome = await begin('08:00');
  expect(rig.sent()).toEqual([READ, TOUCH]);
  expect(outcome).toMatchObject({ kind: 'done', value: { from: '08:00', to: null } });
  const [look, touched] = rig.sandbox.control.log();
  expect(look?.query).toContain('from=2026-02-13&to=2026-03-16&user_id=20');
  expect([look?.asUserId, touched?.asUserId, touched?.body]).toEqual(['20', '20', '']);
});

test('the end of the open row at the current minute is a touch', async () => {
  const id = entered('08:00', null);
  rig.at('2026-03-16T11:30:05Z');
  const outcome = await end(id, '12:30');
  expect(rig.sent()).toEqual([READ, TOUCH]);
  expect(outcome).toEqual({ kind: 'done', value: { id, from: '08:00', to: '12:30' } });
});

test('a row that ended in this minute is not in the way of a new one', async () => {
  entered('07:00', '08:00');
  expect(await begin('08:00')).toMatchObject({ kind: 'done' });
  expect(rig.sent()).toEqual([READ, TOUCH]);
});

describe('is sent with its time instead:', () => {
  test('a beginning of an earlier minute', async () => {
    expect(await begin('07:59')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).toEqual([CREATE]);
  });

  test('a row that has ended already', async () => {
    rig.at('2026-03-16T11:30:05Z');
    expect(await begin('08:00', '12:30')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).toEqual([CREATE]);
  });

  test('this minute of another day', async () => {
    const yesterday = { kind: 'create', row: { from: '08:00', to: null } } as const;
    expect(await apply(yesterday, '2026-03-15')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).toEqual([CREATE]);
  });

  test('the last seconds of the minute', async () => {
    rig.at('2026-03-16T07:00:45Z');
    expect(await begin('08:00')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).toEqual([CREATE]);
  });

  test('a beginning while another row is open', async () => {
    entered('07:00', null);
    expect(await begin('08:00')).toMatchObject({ kind: 'rejected' });
    expect(rig.sent()).toEqual([READ, CREATE]);
    expect(rig.rows()).toEqual([`${DAY} 07:00-`]);
  });

  test('a beginning while an earlier day is open, which a touch might end', async () => {
    rig.sandbox.control.setSwitches({ touchAcrossMidnight: 'closesEarlierRow' });
    entered('22:00', null, '2026-02-20');
    expect(await begin('08:00')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).toEqual([READ, CREATE]);
    expect(rig.rows()).toEqual(['2026-02-20 22:00-', `${DAY} 08:00-`]);
  });

  test('a beginning before a row of later that day', async () => {
    entered('12:00', '13:00');
    expect(await begin('08:00')).toMatchObject({ kind: 'rejected' });
    expect(rig.sent()).toEqual([READ, CREATE]);
  });

  test('an end while the open row is another one', async () => {
    const id = entered('08:00', '09:00');
    entered('10:00', null);
    rig.at('2026-03-16T11:30:05Z');
    await end(id, '12:30');
    expect(rig.sent()).toEqual([READ, `PUT /users/presences/${id}`]);
  });

  test('an end while the open row was taken away and entered anew', async () => {
    const id = entered('08:00', null);
    rig.sandbox.control.edit({ action: 'delete', id: Number(id) });
    entered('08:00', null);
    rig.at('2026-03-16T11:30:05Z');
    expect(await end(id, '12:30')).toMatchObject({ kind: 'rejected' });
    expect(rig.sent()).toEqual([READ, `PUT /users/presences/${id}`]);
  });

  test('an end in the minute of its beginning, which a touch would discard', async () => {
    const id = entered('08:00', null);
    await end(id, '08:00');
    expect(rig.sent()).not.toContain(TOUCH);
  });

  test('a beginning that somebody has moved', async () => {
    const id = entered('08:05', null);
    rig.at('2026-03-16T11:30:05Z');
    expect(await end(id, '12:30')).toMatchObject({ kind: 'done' });
    expect(rig.sent()).not.toContain(TOUCH);
  });

  test.each([130_000, -130_000])(
    'a minute that MOCO’s clock, %i ms ahead, does not show',
    async (ahead) => {
      rig.at('2026-03-16T07:00:20Z', ahead);
      expect(await begin('08:00')).toMatchObject({ kind: 'done' });
      expect(rig.sent()).not.toContain(TOUCH);
      expect(rig.rows()).toEqual([`${DAY} 08:00-`]);
    },
  );
});

test('MOCO’s minute counts, not the kiosk’s, once its clock is known', async () => {
  rig.at('2026-03-16T07:01:05Z', -30_000);
  await rig.moco.readPerson({ from: DAY, to: DAY }, ANA);
  rig.sent();
  expect(await begin('08:00')).toMatchObject({ kind: 'done', value: { from: '08:00' } });
  expect(rig.sent()).toEqual([READ, TOUCH]);
});

test('nothing is touched unless it is chosen', async () => {
  await rig.stop();
  rig = await sandboxMoco({ useTouch: false });
  expect(await begin('08:00')).toMatchObject({ kind: 'done' });
  expect(rig.sent()).toEqual([CREATE]);
});

const only = (rule: FaultRule): readonly FaultRule[] => [
  { ...rule, times: 'always', match: { path: '/users/presences/touch' } },
];

test.each<[string, FaultRule, string]>([
  ['refused connection', { kind: 'refuse' }, 'unknown'],
  ['lost request', { kind: 'dropBefore' }, 'unknown'],
  ['lost answer', { kind: 'dropAfter' }, 'unknown'],
  ['broken answer', { kind: 'truncate' }, 'unknown'],
  ['garbage', { kind: 'garbage' }, 'unknown'],
  ['web page', { kind: 'html500', commit: true }, 'unknown'],
  ['404', { kind: 'status', status: 404 }, 'unknown'],
  ['409', { kind: 'status', status: 409 }, 'unknown'],
  ['422', { kind: 'status', status: 422 }, 'unknown'],
  ['503', { kind: 'status', status: 503 }, 'unknown'],
  ['423', { kind: 'status', status: 423 }, 'rejected'],
  ['429', { kind: 'status', status: 429 }, 'retryLater'],
  ['401', { kind: 'status', status: 401 }, 'unauthorized'],
  ['403', { kind: 'status', status: 403 }, 'unauthorized'],
])('after a %s it is not repeated, and no other write follows: %s', async (_, rule, kind) => {
  rig.sandbox.control.setFaults(only(rule));
  expect(await begin('08:00')).toMatchObject({ kind });
  expect(rig.sent()).toEqual([READ, TOUCH]);
});

test('a touch that arrived in the next minute is not what was meant: the day has to be read', async () => {
  await rig.stop();
  const leaving = (path: string): void => {
    if (path.endsWith('/touch')) rig.at('2026-03-16T07:01:02Z');
  };
  rig = await sandboxMoco({ leaving });
  expect(await begin('08:00')).toEqual({
    kind: 'unknown',
    reason: `a touch did not do what was meant: it left ${DAY} 08:01–`,
    answered: true,
  });
});

test('a locked minute is told in words', async () => {
  rig.sandbox.control.setFaults(only({ kind: 'status', status: 423 }));
  expect(await begin('08:00')).toEqual({
    kind: 'rejected',
    reason: 'MOCO has locked this minute: another presence is in the way',
  });
});

test('where the day cannot be read nothing is touched', async () => {
  rig.sandbox.control.setFaults([{ kind: 'status', status: 500, match: { method: 'GET' } }]);
  expect(await begin('08:00')).toMatchObject({ kind: 'unknown' });
  expect(rig.sent()).toEqual([READ]);
});

test('an aborted signal keeps a touch from starting', async () => {
  const step = { kind: 'create', row: { from: '08:00', to: null } } as const;
  const order = { person: ANA, date: DAY, step, current: null };
  expect(await rig.moco.apply(order, AbortSignal.abort())).toMatchObject({ kind: 'unknown' });
  expect(rig.sent()).toEqual([]);
});

describe('where impersonation is ignored', () => {
  beforeEach(() => rig.sandbox.control.setSwitches({ impersonation: 'ignore' }));

  test('the row begun for the key’s owner is deleted, and the vendor stops', async () => {
    expect(await begin('08:00')).toMatchObject({ kind: 'unauthorized', certain: true });
    expect(rig.sandbox.control.presences()).toEqual([]);
  });

  test('the owner’s row that it ended is left to a person, and named', async () => {
    const row = { action: 'create', userId: 1, date: DAY, from: '07:00' } as const;
    const { id } = rig.sandbox.control.edit(row);
    const outcome = await begin('08:00');
    expect(outcome).toMatchObject({ kind: 'unauthorized', certain: true });
    expect(JSON.stringify(outcome)).toContain(`presence ${id} of MOCO user 1 was ended at 08:00`);
    expect(rig.sandbox.control.presences()).toMatchObject([{ id, from: '07:00', to: '08:00' }]);
  });
});
