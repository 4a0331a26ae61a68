import { useCallback, useEffect, useState } from 'react';
import type { MonthPerson, OpenPoint } from '../../../contract/office-months.ts';
import { Defect, Disconnected } from '../../../contract/wire-client.ts';
import { useOffice, type OfficeScope } from '../office-context.ts';

type Page<R> = { readonly rows: readonly R[]; readonly next: string | null };
type Read<R> = (ask: OfficeScope['ask'], month: string, after?: string) => Promise<Page<R>>;

/** Rows that come in pages; `more` is null once all are there. */
export type Pages<R> = {
  readonly state: 'asking' | 'answered' | 'failed';
  readonly rows: readonly R[];
  readonly more: (() => void) | null;
  readonly reference: string;
  readonly again: () => void;
};

/** So many rows stand there before somebody asks for more. */
const ROWS_AT_ONCE = 100;

/** Reads page after page until there is something to show. */
export function usePages<R>(read: Read<R>, month: string): Pages<R> {
  const { ask } = useOffice();
  const [known, setKnown] = useState<{
    readonly rows: readonly R[];
    readonly next: string | null;
    readonly wanted: number;
    readonly isDone: boolean;
    readonly reference: string | null;
  }>(NOTHING);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isLate = false;
    const readOn = async (): Promise<void> => {
      let { rows, next } = known;
      do {
        const page = await read(ask, month, next ?? undefined);
        rows = [...rows, ...page.rows];
        next = page.next;
      } while (next !== null && rows.length < known.wanted && !isLate);
      if (!isLate) setKnown({ ...known, rows, next, isDone: true });
    };
    if (!known.isDone) {
      readOn().catch((error: unknown) => {
        if (isLate || error instanceof Disconnected) return;
        const reference = error instanceof Defect ? error.reference : '–';
        setKnown({ ...known, isDone: true, reference });
      });
    }
    return () => {
      isLate = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what is known is where it goes on from
  }, [ask, read, month, known.wanted, turn]);
  const again = useCallback(() => {
    setKnown(NOTHING);
    setTurn((turns) => turns + 1);
  }, []);
  const more = useCallback(
    () => setKnown((of) => ({ ...of, wanted: of.rows.length + ROWS_AT_ONCE, isDone: false })),
    [],
  );
  return {
    state: known.reference !== null ? 'failed' : known.isDone ? 'answered' : 'asking',
    rows: known.rows,
    more: known.isDone && known.next !== null ? more : null,
    reference: known.reference ?? '–',
    again,
  };
}

const NOTHING = { rows: [], next: null, wanted: ROWS_AT_ONCE, isDone: false, reference: null };

function asked(month: string, after: string | undefined) {
  return after === undefined ? { month } : { month, after };
}

export const readPoints: Read<OpenPoint> = async (ask, month, after) => {
  const outcome = await ask('readOpenPoints', asked(month, after));
  return outcome.ok
    ? { rows: outcome.value.points, next: outcome.value.next }
    : { rows: [], next: null };
};

export const readPeople: Read<MonthPerson> = async (ask, month, after) => {
  const outcome = await ask('readMonth', asked(month, after));
  return outcome.ok
    ? { rows: outcome.value.people, next: outcome.value.next }
    : { rows: [], next: null };
};
