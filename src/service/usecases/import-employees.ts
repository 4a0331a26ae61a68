import type { z } from 'zod';
import { maskBadge } from '../../core/roster/badge.ts';
import { isPin, pinDigits } from '../../core/roster/pin.ts';
import type { WeeklyModel } from '../../core/target/model.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { sealedFor } from '../tags.ts';
import { SecretError } from '../secrets.ts';
import { badgeByHash, replaceBadges, type Badge } from '../store/badge.ts';
import {
  allEmployees,
  employeeByNumber,
  employeeByVendorId,
  putEmployee,
  type Employee,
} from '../store/employee.ts';
import { employeeIdByPin, putPin, removePin } from '../store/pin.ts';
import { inTransaction } from '../store/transaction.ts';
import type { FileProblem } from './csv-file.ts';
import { enterModel } from './enter-model.ts';
import { parseRoster, problemAt, type RosterEntry } from './roster-file.ts';
import { modelSpan } from './roster-model.ts';

type Input = z.output<typeof officeContract.calls.importEmployees.input>;
type ImportOutcome = Outcome<OfficeContract, 'importEmployees'>;

/** Reads a roster and upserts its people by number. One bad line refuses the whole file, and nothing of it is stored. */
export function importEmployees(ctx: Context, input: Input): ImportOutcome {
  try {
    return imported(ctx, input);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    const problems = [{ line: null, field: null, message: error.message }];
    return { ok: false, refusal: 'invalidFile', detail: { problems } };
  }
}

function imported(ctx: Context, input: Input): ImportOutcome {
  const { entries, problems } = parseRoster(input.format, input.text);
  const all = [...problems, ...problemsAmong(ctx, entries)];
  if (all.length > 0) {
    const sorted = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { ok: false, refusal: 'invalidFile', detail: { problems: sorted } };
  }
  const value = { created: 0, updated: 0, unchanged: 0 };
  inTransaction(ctx.db, () => {
    release(ctx, entries);
    for (const entry of entries) value[store(ctx, entry)] += 1;
  });
  return { ok: true, value };
}

/** What is wrong with entries beside each other and beside what is stored. No PIN and no badge number is quoted. */
function problemsAmong(ctx: Context, entries: readonly RosterEntry[]): readonly FileProblem[] {
  const inFile = new Map(entries.map((entry) => [entry.number, entry]));
  const numberOf = new Map(allEmployees(ctx.db).map(({ id, number }) => [id, number]));
  const keeps = (
    ownerId: string | null,
    entry: RosterEntry,
    key: 'badges' | 'pin' | 'vendorId',
  ) => {
    const owner = ownerId === null ? undefined : numberOf.get(ownerId);
    if (owner === undefined || owner === entry.number) return null;
    return inFile.get(owner)?.[key] === undefined ? owner : null;
  };
  const twice = firstOccurrences();
  const { min, max } = pinDigits(countActiveAfter(ctx, inFile));
  return entries.flatMap((entry) => {
    const problems: FileProblem[] = [];
    const wrong = (field: string, message: string) =>
      problems.push(problemAt(entry, field, message));
    const claim = (field: string, value: string, what: string, owner: string | null) => {
      const before = twice(`${field} ${value}`, entry);
      if (before) wrong(field, `${what} stands in the file before (${placeOf(before)})`);
      else if (owner !== null) wrong(field, `${what} belongs to ${owner}`);
    };
    if (entry.number !== '') claim('number', entry.number, `number ${entry.number}`, null);
    for (const badge of entry.badges ?? []) {
      const owner = badgeByHash(ctx.db, ctx.secrets.badgeHash(badge))?.employeeId ?? null;
      claim('badge', badge, `badge ${maskBadge(badge)}`, keeps(owner, entry, 'badges'));
    }
    if (entry.vendorId !== undefined) {
      const owner = employeeByVendorId(ctx.db, entry.vendorId)?.id ?? null;
      claim('vendor_id', entry.vendorId, 'this vendor_id', keeps(owner, entry, 'vendorId'));
    }
    if (entry.pin !== undefined) {
      if (!isPin(entry.pin) || entry.pin.length < min) {
        wrong('pin', `a PIN here has ${min} to ${max} digits and nothing else`);
      } else {
        const owner = employeeIdByPin(ctx.db, ctx.secrets.pinLookup(entry.pin));
        const kept = keeps(owner, entry, 'pin') === null ? null : 'somebody else';
        claim('pin', entry.pin, 'this PIN', kept);
      }
    }
    if (entry.weeklySeconds !== undefined) {
      const id = employeeByNumber(ctx.db, entry.number)?.id;
      const span = id === undefined ? null : modelSpan(ctx, id, entry.modelFrom);
      if (span?.ok === false) wrong('weekly', span.message);
    }
    return problems;
  });
}

/** Says which entry has claimed the same thing before, if any. */
function firstOccurrences(): (key: string, entry: RosterEntry) => RosterEntry | undefined {
  const seen = new Map<string, RosterEntry>();
  return (key, entry) => {
    const before = seen.get(key);
    if (!before) seen.set(key, entry);
    return before;
  };
}

function placeOf(entry: RosterEntry): string {
  return entry.line === null ? entry.place : `line ${entry.line}`;
}

function countActiveAfter(ctx: Context, inFile: ReadonlyMap<string, RosterEntry>): number {
  const stored = allEmployees(ctx.db);
  const known = new Map(stored.map((employee) => [employee.number, employee.active]));
  for (const [number, entry] of inFile)
    known.set(number, entry.active ?? known.get(number) ?? true);
  return [...known.values()].filter(Boolean).length;
}

/** Frees what is going to change hands within the file, so that people may swap badges, PINs or vendor links. */
function release(ctx: Context, entries: readonly RosterEntry[]): void {
  for (const entry of entries) {
    const employee = employeeByNumber(ctx.db, entry.number);
    if (!employee) continue;
    const owner = entry.pin && employeeIdByPin(ctx.db, ctx.secrets.pinLookup(entry.pin));
    if (owner && owner !== employee.id) removePin(ctx.db, owner);
    const linked = entry.vendorId && employeeByVendorId(ctx.db, entry.vendorId);
    if (linked && linked.id !== employee.id) putEmployee(ctx.db, { ...linked, vendorId: null });
  }
}

/**
 * What the file names is the office's from now on; what it leaves out, and a name it merely repeats, stays whose it was. So
 * a file of numbers, names and PINs keeps nobody from being switched off by the vendor.
 */
function store(ctx: Context, entry: RosterEntry): 'created' | 'updated' | 'unchanged' {
  const before = employeeByNumber(ctx.db, entry.number);
  const after: Employee = {
    id: before?.id ?? ctx.world.newId(),
    number: entry.number,
    name: entry.name,
    active: entry.active ?? before?.active ?? true,
    language: before?.language ?? null,
    vendorId: entry.vendorId ?? before?.vendorId ?? null,
    source: before?.name === entry.name ? before.source : 'roster',
    activeSource: entry.active === undefined ? (before?.activeSource ?? 'vendor') : 'roster',
    adultFromDate: entry.adultFromDate ?? before?.adultFromDate ?? null,
  };
  const changed =
    before?.name !== after.name ||
    before.active !== after.active ||
    before.activeSource !== after.activeSource ||
    before.vendorId !== after.vendorId ||
    before.adultFromDate !== after.adultFromDate;
  if (changed) putEmployee(ctx.db, after);
  const changes = [
    changed,
    entry.badges !== undefined && replaceBadges(ctx.db, after.id, badgesOf(ctx, after.id, entry)),
    entry.pin !== undefined && storePin(ctx, after.id, entry.pin),
    entry.weeklySeconds !== undefined && storeModel(ctx, after.id, entry),
  ];
  if (!before) return 'created';
  return changes.some(Boolean) ? 'updated' : 'unchanged';
}

function badgesOf(ctx: Context, employeeId: string, entry: RosterEntry): readonly Badge[] {
  return (entry.badges ?? []).map((badge) => ({
    keyedHash: ctx.secrets.badgeHash(badge),
    employeeId,
    last4: badge.slice(-4),
    source: 'roster',
    sealed: sealedFor(ctx, badge),
  }));
}

function storePin(ctx: Context, employeeId: string, pin: string): boolean {
  const lookup = ctx.secrets.pinLookup(pin);
  return putPin(ctx.db, { employeeId, lookup, digits: pin.length });
}

/** A weekly duration has no halves of its own: half of it is owed before noon, so that half a day off is half of it. */
function storeModel(ctx: Context, employeeId: string, entry: RosterEntry): boolean {
  const weekly = entry.weeklySeconds ?? [];
  const span = modelSpan(ctx, employeeId, entry.modelFrom);
  if (!span.ok) throw new Error('This roster has been checked, and cannot be stored');
  const model: WeeklyModel = {
    kind: 'weekly',
    fromDate: span.fromDate,
    toDate: span.toDate,
    amSeconds: weekly.map((seconds) => Math.floor(seconds / 2)),
    pmSeconds: weekly.map((seconds) => Math.ceil(seconds / 2)),
  };
  return enterModel(ctx, employeeId, model);
}
