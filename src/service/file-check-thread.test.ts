import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulesOf } from './context.ts';
import { checkFileInThread } from './file-check-thread.ts';
import { fileChecks } from './file-checks.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { recordPunchFacts } from './usecases/record-facts.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

let hours = 0;

function punch(count: number): void {
  for (let nth = 0; nth < count; nth += 1) {
    hours += 1;
    const kind = hours % 2 === 1 ? 'in' : 'out';
    const at = kiosk.world.clock() - 100_000 * 3_600_000 + hours * 3_600_000;
    recordPunchFacts(kiosk, {
      employeeId: 'somebody',
      punches: [{ id: crypto.randomUUID(), kind, at, source: 'badge' }],
      voids: [],
      fact: { kind: 'punch' },
    });
  }
}

test('a thread finds what the process itself finds, while the file is in use', async () => {
  punch(20);
  const rules = rulesOf(kiosk.config());
  const here = fileChecks(kiosk.db, kiosk.dataDir, rules);
  expect(here.every(({ ok }) => ok)).toBe(true);
  expect(await checkFileInThread(kiosk.dataDir, rules)).toEqual(here);
});

test('a thread names what is wrong', async () => {
  punch(6);
  kiosk.db.exec('DROP TRIGGER journal_refuses_update');
  kiosk.db.exec('UPDATE journal SET recorded_at = recorded_at + 1 WHERE seq = 3');
  const checks = await checkFileInThread(kiosk.dataDir, rulesOf(kiosk.config()));
  expect(checks.find(({ name }) => name === 'journal')).toMatchObject({
    ok: false,
    message: expect.stringContaining('row 3'),
  });
});

test('punches go on while a thread looks, and do not disturb it', async () => {
  punch(400);
  let isLooking = true;
  const looking = checkFileInThread(kiosk.dataDir, rulesOf(kiosk.config())).finally(() => {
    isLooking = false;
  });
  let meanwhile = 0;
  while (isLooking) {
    punch(1);
    meanwhile += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await looking).every(({ ok }) => ok)).toBe(true);
  expect(meanwhile).toBeGreaterThan(1);
});

test('a file that cannot be opened is an answer', async () => {
  const checks = await checkFileInThread('/no/such/folder', rulesOf(kiosk.config()));
  expect(checks).toEqual([
    { name: 'integrity', ok: false, message: expect.stringContaining('could not be looked at') },
  ]);
});
