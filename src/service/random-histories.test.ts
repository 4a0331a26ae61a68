import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { happening } from '../../test/builders/random-happening.ts';
import { rulesOf } from './context.ts';
import { RandomHistory, type Happening } from './random-history.ts';
import { verifyChain } from './store/journal.ts';
import { projectionDifference } from './store/projection-check.ts';

const KINDS: readonly Happening['do'][] = [
  'punch',
  'undo',
  'import',
  'vendorEdit',
  'change',
  'delete',
  'add',
  'answer',
  'object',
  'decide',
];

test('whatever happens in whatever order, the journal alone gives every stored row', async () => {
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 30, maxLength: 60 }), async (steps) => {
      const history = new RandomHistory();
      try {
        for (const step of steps) {
          await history.happen(step);
          const { db, config } = history.kiosk;
          expect(projectionDifference(db, rulesOf(config()))).toBeNull();
        }
        expect(verifyChain(history.kiosk.db)).toBeNull();
      } finally {
        history.kiosk.close();
      }
      for (const [name, times] of history.done) done.set(name, (done.get(name) ?? 0) + times);
    }),
    { numRuns: 50 },
  );
  // Of histories in which nothing happens the same could be said.
  for (const name of KINDS) expect(done.get(name) ?? 0, name).toBeGreaterThan(1);
}, 120_000);
