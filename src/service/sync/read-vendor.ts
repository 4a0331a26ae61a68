import type { Context } from '../context.ts';
import { baseRowsBetween, baseRowsOf } from '../store/base-row.ts';
import { done, type Outcome } from '../vendors/outcome.ts';
import type {
  DateRange,
  DayRequest,
  LinkedPerson,
  UnseenDay,
  Vendor,
  VendorRow,
} from '../vendors/vendor.ts';
import type { Employee } from '../store/employee.ts';
import { doubtedDays } from './doubted-days.ts';

/** What the vendor has for everybody in a range, as far as something may be concluded from it. */
export type VendorView = {
  readonly range: DateRange;
  readonly rows: readonly VendorRow[];
  /** `vendorId date` of days about which nothing may be concluded. */
  readonly doubtful: ReadonlySet<string>;
  readonly requests: readonly DayRequest[];
  /** The first date whose rows the vendor shows; null: it shows every date. */
  readonly seenFrom: string | null;
  /** `vendorId date` of days that the vendor does not show, though it shows that date of others. */
  readonly unseen: ReadonlySet<string>;
  /** `vendorId date` of agreed days that are gone with too many others at once to be believed, and why. */
  readonly doubted: ReadonlyMap<string, string>;
};

/** So many people's missing rows are looked into in one round; the others' days wait. */
const CONFIRM_MAX = 25;

export function dayKeyOf(vendorId: string, date: string): string {
  return `${vendorId} ${date}`;
}

/**
 * Everybody's rows of a range. Where rows that were agreed on are missing, the person's own day is read before that is
 * believed: a key that lost its rights gets a list that is complete but for everybody else's rows.
 */
export async function readVendor(
  ctx: Context,
  vendor: Vendor,
  people: readonly (Employee & LinkedPerson)[],
  range: DateRange,
  signal: AbortSignal,
): Promise<Outcome<VendorView>> {
  const answer = await vendor.readDays(range, people, signal);
  if (answer.kind !== 'done') return answer;
  const doubtful = new Set(
    answer.value.unreadable.map(({ vendorId, date }) => dayKeyOf(vendorId, date)),
  );
  let rows = answer.value.rows;
  const { requests = [], seenFrom = null } = answer.value;
  const unseen = unseenDays(ctx, people, answer.value.unseen ?? []);
  for (const key of unseen) doubtful.delete(key);
  const from = seenFrom !== null && seenFrom > range.from ? seenFrom : range.from;
  const missing = missingDates(ctx, people, { ...range, from }, rows, unseen);
  let looked = 0;
  for (const [person, dates] of missing) {
    const around = { from: dates[0] ?? range.from, to: dates.at(-1) ?? range.to };
    looked += 1;
    const own = looked > CONFIRM_MAX ? null : await vendor.readPerson(around, person, signal);
    if (own === null || own.kind === 'rejected') {
      for (const date of dates) doubtful.add(dayKeyOf(person.vendorId, date));
      continue;
    }
    if (own.kind !== 'done') return own;
    const { vendorId } = person;
    const asked = (row: VendorRow): boolean =>
      row.vendorId === vendorId && row.date >= around.from && row.date <= around.to;
    rows = [...rows.filter((row) => !asked(row)), ...own.value.rows.filter(asked)];
    for (const day of own.value.unreadable) doubtful.add(dayKeyOf(day.vendorId, day.date));
  }
  const sorted = rows.toSorted((a, b) => order(a).localeCompare(order(b), 'en'));
  const doubted = doubtedDays(ctx, people, { ...range, from }, sorted, unseen);
  return done({ range, rows: sorted, doubtful, requests, seenFrom, unseen, doubted });
}

function order(row: VendorRow): string {
  return `${row.date} ${row.from} ${row.id}`;
}

/**
 * Days that may be written to although they are not shown. Somebody who is at work there without our having said so has
 * been somewhere else: of that day nothing is concluded.
 */
function unseenDays(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  days: readonly UnseenDay[],
): ReadonlySet<string> {
  const vendor = ctx.config().vendor.kind;
  const byVendorId = new Map(people.map((person) => [person.vendorId, person]));
  const known = days.filter(({ vendorId, date, atWork }) => {
    const employeeId = byVendorId.get(vendorId)?.id;
    if (employeeId === undefined) return false;
    return atWork !== true || baseRowsOf(ctx.db, { employeeId, date, vendor }).length > 0;
  });
  return new Set(known.map(({ vendorId, date }) => dayKeyOf(vendorId, date)));
}

/** By person, the dates (oldest first) for which an agreed row is nowhere in the list. */
function missingDates(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  range: DateRange,
  rows: readonly VendorRow[],
  unseen: ReadonlySet<string>,
): ReadonlyMap<LinkedPerson, readonly string[]> {
  const listed = new Set(rows.map((row) => `${row.vendorId} ${row.id}`));
  const byId = new Map(people.map((person) => [person.id, person]));
  const missing = new Map<LinkedPerson, readonly string[]>();
  const base = baseRowsBetween(ctx.db, ctx.config().vendor.kind, range.from, range.to);
  for (const { employeeId, date, id } of base) {
    const person = byId.get(employeeId);
    if (!person || listed.has(`${person.vendorId} ${id}`)) continue;
    if (unseen.has(dayKeyOf(person.vendorId, date))) continue;
    missing.set(person, [date, ...(missing.get(person) ?? [])]);
  }
  return missing;
}
