import { expect, test } from 'vitest';
import {
  at,
  connect,
  create,
  DAY,
  person,
  posts,
  row,
  startMctime,
} from '../../../../test/builders/mctime-day.ts';

test('a clock of another day stands in the way, and reading this one again would not show it', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const from = at('06:00').replace(DAY.from, '2026-03-15');
  sandbox.control.edit({ action: 'create', kind: 'clock', userId: who.vendorId, from });
  expect(await connect(sandbox).apply(create(who, row('06:00', null)))).toEqual({
    kind: 'rejected',
    reason: 'mcTIME runs one clock a person, and one of 2026-03-15 runs: end it in mcTIME',
  });
  expect(posts(sandbox)).toEqual([]);
});
