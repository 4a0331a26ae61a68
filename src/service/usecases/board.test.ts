import { afterEach, expect, test } from 'vitest';
import { ADA, employeeId, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { prepared } from '../store/database.ts';
import { employeeById } from '../store/employee.ts';
import { boardOf } from './board.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;

async function given(): Promise<SyncRig> {
  rig = await syncRig();
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Oldest first: `in sent`, with the reason where there is one. */
function recent(r: SyncRig): readonly string[] {
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (!ada) throw new Error('Ada is not here');
  return boardOf(r.kiosk(), ada)
    .recent.toReversed()
    .map(({ kind, standing }) => {
      const reason = 'reason' in standing && standing.reason !== null ? [standing.reason] : [];
      return [kind, standing.state, ...reason].join(' ');
    });
}

test('what the vendor has stays sent while a later punch of the same day waits', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  expect(recent(r)).toEqual(['in waiting']);
  await r.settle();
  expect(recent(r)).toEqual(['in sent']);
  r.punch(ADA, 'out', `${DAY} 12:00:40`);
  expect(recent(r)).toEqual(['in sent', 'out waiting']);
  await r.settle();
  expect(recent(r)).toEqual(['in sent', 'out sent']);
});

test('the ends of a break wait one by one', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00`);
  await r.settle();
  r.punch(ADA, 'breakEnd', `${DAY} 12:30`);
  expect(recent(r)).toEqual(['in sent', 'breakStart sent', 'breakEnd waiting']);
  await r.settle();
  r.punch(ADA, 'out', `${DAY} 17:00`);
  expect(recent(r)).toEqual(['in sent', 'breakStart sent', 'breakEnd sent', 'out waiting']);
});

test('a punch in the minute of another kind’s agreed end waits all the same', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00:10`);
  await r.settle();
  r.punch(ADA, 'in', `${DAY} 12:00:50`);
  expect(recent(r)).toEqual(['in sent', 'out sent', 'in waiting']);
});

for (const [state, told] of [
  ['refused', 'refused locked'],
  ['conflict', 'conflict'],
]) {
  test(`of a day that is ${state} only what the vendor lacks is shown as such`, async () => {
    const r = await given();
    r.punch(ADA, 'in', `${DAY} 08:00`);
    await r.settle();
    r.punch(ADA, 'out', `${DAY} 12:00`);
    prepared(r.kiosk().db, "UPDATE owed_day SET state = ?, reason = 'locked'").run(state);
    expect(recent(r)).toEqual(['in sent', `out ${told}`]);
  });
}
