import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsEqual, rowsOverlap } from './clock-span.ts';
import { plan } from './plan.ts';
import type { BaseRow, DayPlan, Step, TheirRow, WantedRow } from './row.ts';

type Steps = Extract<DayPlan, { kind: 'steps' }>;
type Day = {
  readonly ours: readonly WantedRow[];
  readonly base: readonly BaseRow[];
  readonly theirs: readonly TheirRow[];
  readonly attempts: readonly WantedRow[];
};

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** Rows of one day that do not overlap, the last one perhaps open. */
const rows = (maxRows: number) =>
  fc
    .tuple(fc.uniqueArray(fc.nat({ max: 95 }), { maxLength: maxRows * 2 }), fc.boolean())
    .map(([quarters, lastOpen]) => {
      const sorted = quarters.toSorted((a, b) => a - b);
      const made: WantedRow[] = [];
      for (let n = 0; n + 1 < sorted.length; n += 2) {
        const isLast = n + 3 >= sorted.length;
        const to = isLast && lastOpen ? null : clock(sorted[n + 1] ?? 0);
        made.push({ from: clock(sorted[n] ?? 0), to });
      }
      return made;
    });

/** Adds those rows that find room. */
function addWhereFree<Row extends WantedRow>(
  standing: readonly Row[],
  more: readonly Row[],
): readonly Row[] {
  const all = [...standing];
  for (const row of more) if (!all.some((other) => rowsOverlap(other, row))) all.push(row);
  return all;
}

/** What somebody may do with a row: leave it, delete it, end it otherwise. */
const edits = fc.array(fc.constantFrom('keep', 'keep', 'keep', 'delete', 'end'), {
  minLength: 4,
  maxLength: 4,
});

function edited<Row extends WantedRow>(
  list: readonly Row[],
  how: readonly string[],
): readonly Row[] {
  return list.flatMap((row, index) => {
    if (how[index] === 'delete') return [];
    if (how[index] !== 'end') return [row];
    const to = row.to === null ? '23:59' : `${row.to.slice(0, 3)}01`;
    return to > row.from ? [{ ...row, to }] : [row];
  });
}

/** A day in which both sides have gone on since the agreement, and some of our writes have got lost on the way back. */
const day: fc.Arbitrary<Day> = fc
  .record({
    agreed: rows(4),
    ourEdits: edits,
    theirEdits: edits,
    ourMore: rows(3),
    theirMore: rows(2),
    made: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    arrived: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ agreed, ourEdits, theirEdits, ourMore, theirMore, made, arrived }) => {
    const base = agreed.map((row, index) => ({
      ...row,
      id: `b${index}`,
      ours: made[index] ?? true,
    }));
    const ours = addWhereFree(
      edited(agreed, ourEdits).map(({ from, to }) => ({ from, to })),
      ourMore,
    );
    const kept = edited(base, theirEdits).map(({ id, from, to }) => ({ id, from, to }));
    const lost = ours.filter((_, index) => arrived[index]);
    const theirs = addWhereFree<TheirRow>(kept, [
      ...lost.map((row, index) => ({ ...row, id: `l${index}` })),
      ...theirMore.map((row, index) => ({ ...row, id: `t${index}` })),
    ]);
    return { ours, base, theirs, attempts: lost };
  });

/** The vendor: refuses what overlaps, as MOCO does, and gives new rows an id. */
function applied(theirs: readonly TheirRow[], steps: readonly Step[]): readonly TheirRow[] {
  let standing = theirs;
  for (const [index, step] of steps.entries()) {
    const others = step.kind === 'create' ? standing : standing.filter(({ id }) => id !== step.id);
    expect(step.kind === 'create' || others.length === standing.length - 1).toBe(true);
    if (step.kind === 'delete') {
      standing = others;
      continue;
    }
    expect(others.filter((row) => rowsOverlap(row, step.row))).toEqual([]);
    standing = [...others, { ...step.row, id: step.kind === 'change' ? step.id : `new${index}` }];
  }
  return standing;
}

/** Our side after the pulls were journalled. */
function pulled(ours: readonly WantedRow[], { pulls }: Steps): readonly WantedRow[] {
  const gone = pulls.flatMap(({ before }) => before ?? []);
  const come = pulls.flatMap(({ after }) => after ?? []);
  const left = ours.filter((row) => !gone.some((before) => rowsEqual(before, row)));
  return [...left, ...come.map(({ from, to }) => ({ from, to }))];
}

const spans = (list: readonly WantedRow[]) =>
  list.map(({ from, to }) => `${from}-${to ?? '…'}`).toSorted();

/** Checks `holds` on every day that needs nobody's decision; enough of them must turn up. */
function onPlannedDays(holds: (given: Day, planned: Steps) => void): void {
  let planned = 0;
  fc.assert(
    fc.property(day, (given) => {
      const dayPlan = plan(given.ours, given.base, given.theirs, given.attempts);
      if (dayPlan.kind === 'conflict') return;
      planned += 1;
      holds(given, dayPlan);
    }),
    { numRuns: 2000 },
  );
  expect(planned).toBeGreaterThan(200);
}

test('makes the vendor’s day ours, pulled edits included, and no write overlaps on the way', () => {
  onPlannedDays((given, planned) => {
    const after = applied(given.theirs, planned.steps);
    expect(spans(after)).toEqual(spans(pulled(given.ours, planned)));
  });
});

test('owes nothing a second time', () => {
  onPlannedDays((given, planned) => {
    const created = planned.steps.flatMap((step) => (step.kind === 'create' ? [step.row] : []));
    const again = plan(
      pulled(given.ours, planned),
      planned.agreed,
      applied(given.theirs, planned.steps),
      created,
    );
    expect(again).toMatchObject({ kind: 'steps', steps: [], pulls: [] });
  });
});

test('never deletes a row of somebody else, and changes one only by closing it', () => {
  onPlannedDays(({ base, theirs, attempts }, { steps }) => {
    const foreign = theirs.filter((row) => {
      const known = base.find(({ id }) => id === row.id);
      return known === undefined ? !attempts.some((ours) => rowsEqual(ours, row)) : !known.ours;
    });
    for (const step of steps) {
      const row = foreign.find((row) => step.kind !== 'create' && row.id === step.id);
      if (row === undefined) continue;
      expect(step).toEqual({
        kind: 'change',
        id: row.id,
        row: { from: row.from, to: expect.any(String) as string },
      });
      expect(row.to).toBeNull();
    }
  });
});

test('calls rows ours that the kiosk made, and no others', () => {
  onPlannedDays(({ base, attempts }, { agreed }) => {
    for (const row of agreed) {
      const known = base.find(({ id }) => id === row.id);
      const explained = attempts.some((ours) => rowsEqual(ours, row));
      expect(row.ours ? (known?.ours ?? explained) : true).toBe(true);
      expect(known === undefined || row.ours === known.ours).toBe(true);
    }
  });
});

test('reaches the same day when the steps stop anywhere and their answers are lost', () => {
  onPlannedDays((given, planned) => {
    const ours = pulled(given.ours, planned);
    for (let done = 0; done <= planned.steps.length; done += 1) {
      const performed = planned.steps.slice(0, done);
      const theirs = applied(given.theirs, performed);
      const attempts = [
        ...given.attempts,
        ...performed.flatMap((step) => (step.kind === 'delete' ? [] : [step.row])),
      ];
      for (const base of [planned.agreed, given.base]) {
        const again = plan(ours, base, theirs, attempts);
        const steps = again.kind === 'steps' ? again.steps : [];
        expect(spans(applied(theirs, steps))).toEqual(spans(ours));
      }
    }
  });
});

test('changes nothing where both sides edited one row differently', () => {
  fc.assert(
    fc.property(day, (given) => {
      const planned = plan(given.ours, given.base, given.theirs, []);
      const torn = given.base.filter((row) => {
        const their = given.theirs.find(({ id }) => id === row.id);
        const kept = given.ours.some((ours) => rowsEqual(ours, row));
        const edition = given.ours.find(({ from }) => from === row.from);
        const agreeing = given.ours.some((ours) =>
          given.theirs.some((their) => rowsEqual(their, ours) && rowsOverlap(their, row)),
        );
        const differs = their === undefined || !rowsEqual(their, row);
        return row.ours && differs && !kept && edition !== undefined && !agreeing;
      });
      expect(torn.length === 0 || planned.kind === 'conflict').toBe(true);
    }),
    { numRuns: 2000 },
  );
});
