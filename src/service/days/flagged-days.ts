import { datesBetween } from '../../core/time/civil-date.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { DayFlagKind, FlaggedDay } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { LOOKED, looksOf } from '../store/day-look.ts';
import { allEmployees, employeeByNumber, type Employee } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { personFlags } from './person-flags.ts';
import { inTurns } from './turns.ts';

/** A year and a bit: nobody works off more at once. */
const DAYS_MAX = 400;

type Ask = Input<OfficeContract, 'listFlaggedDays'>;

/** The days of a period that want a look, over everybody; the newest first, of one date by name. */
export async function listFlaggedDays(
  ctx: Context,
  asked: Ask,
): Promise<Outcome<OfficeContract, 'listFlaggedDays'>> {
  const { from, to, kinds, offset, limit } = asked;
  if (from <= to && datesBetween(from, to).length > DAYS_MAX) {
    return { ok: false, refusal: 'tooLong', detail: { daysMax: DAYS_MAX } };
  }
  const found: FlaggedDay[] = [];
  const people = peopleCalled(allEmployees(ctx.db), asked.person);
  const nowAt = ctx.world.clock();
  for await (const employee of inTurns(ctx.world, people)) {
    found.push(...flaggedDaysOf(ctx, employee, { from, to, nowAt }));
  }
  const open = asked.looked ? found : found.filter(({ look }) => look === null);
  const wanted = new Set(kinds);
  const listed =
    wanted.size === 0
      ? open
      : open.filter(({ flags }) => flags.some(({ kind }) => wanted.has(kind)));
  const inOrder = listed.toSorted(
    (a, b) => compare(b.date, a.date) || a.name.localeCompare(b.name, 'en'),
  );
  return {
    ok: true,
    value: {
      days: inOrder.slice(offset, offset + limit),
      total: listed.length,
      counts: countsOf(open),
    },
  };
}

/** Of one person, with who has looked at them since they became so. */
function flaggedDaysOf(
  ctx: Context,
  employee: Employee,
  stretch: Parameters<typeof personFlags>[2],
): readonly FlaggedDay[] {
  const days = personFlags(ctx, employee, stretch);
  if (days.length === 0) return [];
  const looks = looksOf(ctx.db, employee.id);
  const { number, name } = employee;
  return days.map(({ date, flags, mark }) => {
    const look = looks.get(date);
    const isSame = look?.mark === mark;
    return {
      number,
      name,
      date,
      flags: [...flags],
      look: look && isSame ? { at: look.at, by: look.by } : null,
    };
  });
}

/** Whose name or number holds what somebody has typed. */
export function peopleCalled(people: readonly Employee[], typed: string): readonly Employee[] {
  const sought = typed.trim().toLowerCase();
  if (sought === '') return people;
  return people.filter(
    ({ name, number }) => name.toLowerCase().includes(sought) || number.includes(sought),
  );
}

/**
 * Says that somebody has looked at these days, or takes it back. It holds for as long as a day stays what it is now; a day
 * without flags is not marked.
 */
export function markLooked(
  ctx: Context,
  { days, looked }: Input<OfficeContract, 'markLooked'>,
  by: string,
): Outcome<OfficeContract, 'markLooked'> {
  const nowAt = ctx.world.clock();
  let marked = 0;
  inTransaction(ctx.db, () => {
    for (const { number, date } of days) {
      const employee = employeeByNumber(ctx.db, number);
      if (employee === null) continue;
      const day = personFlags(ctx, employee, { from: date, to: date, nowAt })[0];
      if (day === undefined) continue;
      const known = looksOf(ctx.db, employee.id).get(date) ?? null;
      if (looked ? known?.mark === day.mark : known === null) continue;
      audit(ctx, by, {
        action: LOOKED,
        employeeId: employee.id,
        subject: date,
        before: known === null ? null : { mark: known.mark },
        after: looked ? { mark: day.mark, flags: day.flags.map(({ code }) => code) } : null,
      });
      marked += 1;
    }
  });
  return { ok: true, value: { marked } };
}

function countsOf(days: readonly FlaggedDay[]): { kind: DayFlagKind; days: number }[] {
  const counts = new Map<DayFlagKind, number>();
  for (const { flags } of days) {
    for (const kind of new Set(flags.map((flag) => flag.kind))) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return [...counts].map(([kind, of]) => ({ kind, days: of }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
