import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PunchKind } from '../core/punch/punch.ts';
import { rulesOf } from './context.ts';
import { RandomHistory, type Happening } from './random-history.ts';
import { verifyChain } from './store/journal.ts';
import { projectionDifference } from './store/projection-check.ts';

const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
/** A few of them lie ahead: that is refused, which is a case as well. */
const ago = fc.integer({ min: -4, max: 150 });
const shift = fc.option(fc.integer({ min: -12, max: 40 }));
const which = fc.nat(30);
const minutes = fc.constantFrom(1, 20, 240, 500, 900);

function often<T extends Happening['do'], R extends object>(
  weight: number,
  what: T,
  rest: { [K in keyof R]: fc.Arbitrary<R[K]> },
) {
  return { weight, arbitrary: fc.record({ do: fc.constant(what), ...rest }) };
}

const happening = fc.oneof(
  often(6, 'punch', { kind }),
  often(5, 'pass', { minutes }),
  often(2, 'undo', {}),
  often(1, 'restart', {}),
  often(3, 'import', { kind, ago }),
  often(2, 'vendorEdit', { which, ago }),
  often(3, 'change', { which, from: shift, to: shift }),
  often(1, 'delete', { which }),
  often(2, 'add', { ago, to: shift }),
  often(3, 'answer', { which, to: fc.nat(60) }),
  often(5, 'object', { which }),
  often(5, 'decide', { which, accept: fc.boolean() }),
) as fc.Arbitrary<Happening>;

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
