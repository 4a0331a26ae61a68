import type { Line } from './line.ts';
import type { Happening } from './happening.ts';
import type { Wall } from './screen.ts';

/** Asks for the time account of whoever has just been recognised, once a visit, and never in anybody's way. */
export function createBalanceReader(
  line: Pick<Line, 'ask'>,
  happen: (happening: Happening) => void,
): (wall: Wall) => void {
  let askedFor: string | null = null;

  return ({ screen }) => {
    const isTheirs = screen.kind === 'you' || screen.kind === 'done';
    if (!isTheirs) {
      // Beside a punch that is on its way to the disk nothing else is asked.
      if (!('board' in screen)) askedFor = null;
      return;
    }
    const { id: employeeId } = screen.board.employee;
    if (askedFor === employeeId) return;
    askedFor = employeeId;
    line
      .ask('readBalance', { employeeId })
      .then(
        (read) =>
          read.ok && happen({ kind: 'balanceRead', employeeId, balance: read.value.balance }),
      )
      .catch(() => {
        // The receipt stands without it.
      });
  };
}
