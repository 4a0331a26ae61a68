import type { Context } from '../context.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { baseRowsBetween, baseRowsOf, type AgreedRow } from '../store/base-row.ts';
import { writeDaysReadAt } from '../store/vendor-state.ts';
import { done, type Outcome } from '../vendors/outcome.ts';
import type {
  DateRange,
  DayRequest,
  LinkedPerson,
  UnseenDay,
  Vendor,
  VendorRow,
} from '../vendors/vendor.ts';
import { countLinked, type Employee } from '../store/employee.ts';
import { isOtherAccount } from './base-account.ts';
import { doubtedDays } from './doubted-days.ts';
import { endedClocks } from './ended-clocks.ts';
import { deferUnclear, setWithheldAside } from './withheld-days.ts';
import { linkedEmployees } from './linked-employees.ts';

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
  /** `vendorId date` of agreed days whose rows are gone without anybody's having taken them back, perhaps, and why. */
  readonly doubted: ReadonlyMap<string, string>;
};

/** So many people are asked about when it is doubtful whether the key still counts. */
const PROBED_MAX = 4;

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
  const withheld = new Map<string, string>();
  const unclear = new Set<string>();
  for (const { vendorId, date, why } of answer.value.unreadable) {
    if (why === undefined) unclear.add(dayKeyOf(vendorId, date));
    else withheld.set(dayKeyOf(vendorId, date), why);
  }
  const doubtful = new Set(
    answer.value.unreadable.map(({ vendorId, date }) => dayKeyOf(vendorId, date)),
  );
  let rows = answer.value.rows;
  const { requests = [], seenFrom = null } = answer.value;
  const unseen = unseenDays(ctx, people, answer.value.unseen ?? []);
  for (const key of unseen) {
    doubtful.delete(key);
    unclear.delete(key);
  }
  const from = seenFrom !== null && seenFrom > range.from ? seenFrom : range.from;
  const base = baseRowsBetween(ctx.db, ctx.config().vendor.kind, from, range.to);
  const notShown = new Set([...unseen, ...doubtful]);
  const missing = missingDates(base, people, rows, notShown);
  const isThere = accessOnce(vendor, people, missing, signal);
  let looked = 0;
  for (const [person, dates] of missing) {
    const around = { from: dates[0] ?? range.from, to: dates.at(-1) ?? range.to };
    looked += 1;
    const own = looked > CONFIRM_MAX ? null : await vendor.readPerson(around, person, signal);
    const isAboutPerson = own === null || (await namesPerson(own, isThere));
    if (isAboutPerson) {
      for (const date of dates) {
        const key = dayKeyOf(person.vendorId, date);
        doubtful.add(key);
        if (own !== null && own.kind !== 'done') withheld.set(key, own.reason);
      }
      continue;
    }
    if (own.kind !== 'done') return own;
    const { vendorId } = person;
    const asked = (row: VendorRow): boolean =>
      row.vendorId === vendorId && row.date >= around.from && row.date <= around.to;
    rows = [...rows.filter((row) => !asked(row)), ...own.value.rows.filter(asked)];
    for (const day of own.value.unreadable) doubtful.add(dayKeyOf(day.vendorId, day.date));
  }
  noteRead(ctx, vendor, people, range);
  setWithheldAside(ctx, people, withheld);
  deferUnclear(ctx, people, unclear);
  const sorted = rows.toSorted((a, b) => order(a).localeCompare(order(b), 'en'));
  // Everything that was agreed on is there: this is the account.
  if (missing.size === 0 && base.length > 0) isOtherAccount(ctx, true);
  const emptied = missing.size === 0 ? [] : doubtedDays(ctx, people, base, sorted, notShown);
  const ended = endedClocks(ctx, vendor.capabilities, people, base, sorted);
  const doubted = new Map([...ended, ...emptied]);
  return done({ range, rows: sorted, doubtful, requests, seenFrom, unseen, doubted });
}

/** Everybody's days as far as today have been seen: as of now the kiosk knows what was punched elsewhere. */
function noteRead(
  ctx: Context,
  vendor: Vendor,
  people: readonly (Employee & LinkedPerson)[],
  range: DateRange,
): void {
  const now = ctx.world.clock();
  if (range.to < civilDateOf(now, ctx.config().site.zone)) return;
  // Whom the vendor cannot be asked about is looked for only where somebody is left out.
  if (people.length < countLinked(ctx.db)) {
    const everybody = linkedEmployees(ctx).filter((person) => vendor.obstacle(person) === null);
    if (people.length < everybody.length) return;
  }
  writeDaysReadAt(ctx.db, ctx.config().vendor.kind, now);
}

/**
 * Whether a refusal is about the one person and no more: the vendor says so, or it is there for us all the same (mcTIME
 * answers 401 about a single id, too; documented).
 */
async function namesPerson(
  answer: Outcome<unknown>,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  if (answer.kind === 'rejected') return true;
  return answer.kind === 'unauthorized' && !answer.certain && isThere();
}

/** Whether the vendor is there for us, asked once: about people whose rows are all there, as the others may be hidden. */
function accessOnce(
  vendor: Vendor,
  people: readonly LinkedPerson[],
  missing: ReadonlyMap<LinkedPerson, unknown>,
  signal: AbortSignal,
): () => Promise<boolean> {
  const shown = people.filter((person) => !missing.has(person));
  const asked = [...shown, ...missing.keys()].slice(0, PROBED_MAX);
  let access: Promise<Outcome<null>> | null = null;
  return async () => {
    access ??= vendor.checkAccess(asked, signal);
    return (await access).kind === 'done';
  };
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
  base: readonly AgreedRow[],
  people: readonly (Employee & LinkedPerson)[],
  rows: readonly VendorRow[],
  notShown: ReadonlySet<string>,
): ReadonlyMap<LinkedPerson, readonly string[]> {
  const listed = new Set(rows.map((row) => `${row.vendorId} ${row.id}`));
  const byId = new Map(people.map((person) => [person.id, person]));
  const missing = new Map<LinkedPerson, readonly string[]>();
  for (const { employeeId, date, id } of base) {
    const person = byId.get(employeeId);
    if (!person || listed.has(`${person.vendorId} ${id}`)) continue;
    if (notShown.has(dayKeyOf(person.vendorId, date))) continue;
    missing.set(person, [date, ...(missing.get(person) ?? [])]);
  }
  return missing;
}
