import * as fc from 'fast-check';
import type { PunchKind } from '../../src/core/punch/punch.ts';
import type { Happening } from '../../src/service/random-history.ts';

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

/** One thing that may happen to somebody's time: in whatever order, however little it fits. */
export const happening = fc.oneof(
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
