import type { z } from 'zod';
import { maskBadge } from '../../core/roster/badge.ts';
import type { WeeklyModel } from '../../core/target/model.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { hashesOf, spellingOf } from '../badge-hashes.ts';
import { badgesLike } from '../known-badge.ts';
import { sealedFor } from '../tags.ts';
import { SecretError } from '../secrets.ts';
import { audit } from '../store/audit.ts';
import {
  badgesOf as storedBadges,
  badgesSpeltOtherwise,
  replaceBadges,
  type Badge,
} from '../store/badge.ts';
import type { JsonObject } from '../store/canonical-json.ts';
import {
  allEmployees,
  employeeByNumber,
  employeeByVendorId,
  putEmployee,
  type Employee,
} from '../store/employee.ts';
import { reviveRefused } from '../store/outbox.ts';
import { employeeIdByPin, removePin } from '../store/pin.ts';
import { inTransaction } from '../store/transaction.ts';
import type { FileProblem, Turn } from './csv-file.ts';
import { enterModel } from './enter-model.ts';
import { followRoster } from './place-waiting.ts';
import { parseRoster, problemAt, type ParsedRoster, type RosterEntry } from './roster-file.ts';
import { modelSpan } from './roster-model.ts';
import { NO_SLOW_PINS, pinProblem, storePin, type SlowPins } from './roster-pin.ts';
import { longestSitePin } from './site-pins.ts';

type Input = z.output<typeof officeContract.calls.importEmployees.input>;
type ImportOutcome = Outcome<OfficeContract, 'importEmployees'>;

/** How a roster is taken in: by whom, and with PINs that were hashed before (`hashPins`) where they stand beside badges. */
export type ImportOptions = { readonly slowPins?: SlowPins; readonly by?: string };

/** Reads a roster and upserts its people by number. One bad line refuses the whole file, and nothing of it is stored. */
export function importEmployees(
  ctx: Context,
  input: Input,
  options: ImportOptions = {},
): ImportOutcome {
  return importRoster(ctx, parseRoster(input.format, input.text, ctx.config().reader), options);
}

/** The same of a roster that has been read already. */
export function importRoster(
  ctx: Context,
  roster: ParsedRoster,
  { slowPins = NO_SLOW_PINS, by = 'roster file' }: ImportOptions = {},
): ImportOutcome {
  try {
    return imported(ctx, roster, slowPins, by);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    const problems = [{ line: null, field: null, message: error.message }];
    return { ok: false, refusal: 'invalidFile', detail: { problems } };
  }
}

/** Everything that is wrong with a roster, in its order. */
function problemsOf(
  ctx: Context,
  { entries, problems }: ParsedRoster,
  slowPins: SlowPins,
): readonly FileProblem[] {
  return inOrder([...problems, ...entries.flatMap(problemsAmong(ctx, entries, slowPins))]);
}

/** So many people are looked at in one turn. */
const TURN_ENTRIES = 100;

/** The same for somebody who looks before anything is stored: whoever is at the reader goes first, every few people. */
export async function problemsInTurns(
  ctx: Context,
  { entries, problems }: ParsedRoster,
  turn: Turn,
): Promise<readonly FileProblem[]> {
  const check = problemsAmong(ctx, entries, NO_SLOW_PINS);
  const found = [...problems];
  for (const [index, entry] of entries.entries()) {
    if (index % TURN_ENTRIES === TURN_ENTRIES - 1) await turn();
    found.push(...check(entry));
  }
  return inOrder(found);
}

function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function imported(
  ctx: Context,
  roster: ParsedRoster,
  slowPins: SlowPins,
  by: string,
): ImportOutcome {
  const { entries } = roster;
  const problems = problemsOf(ctx, roster, slowPins);
  if (problems.length > 0) {
    return { ok: false, refusal: 'invalidFile', detail: { problems: [...problems] } };
  }
  const value = { created: 0, updated: 0, unchanged: 0 };
  const longest = longestSitePin(ctx);
  let followed: readonly string[] = [];
  inTransaction(ctx.db, () => {
    release(ctx, entries);
    for (const entry of entries) value[store(ctx, entry, slowPins, by)] += 1;
    followed = followRoster(ctx, { by: 'roster file', how: 'import' });
  });
  for (const employeeId of followed) ctx.emit('boardChanged', { employeeId });
  // By its length the wall tells a PIN from a badge of a slow reader.
  if (longestSitePin(ctx) !== longest) ctx.emit('settingsChanged', {});
  return { ok: true, value };
}

/**
 * Says of one entry after the other what is wrong with it beside those before it and beside what is stored. No PIN and no
 * badge number is quoted.
 */
function problemsAmong(
  ctx: Context,
  entries: readonly RosterEntry[],
  slowPins: SlowPins,
): (entry: RosterEntry) => readonly FileProblem[] {
  const inFile = new Map(entries.map((entry) => [entry.number, entry]));
  const known = allEmployees(ctx.db);
  const numberOf = new Map(known.map(({ id, number }) => [id, number]));
  const nameOf = new Map(known.map(({ number, name }) => [number, `${name} (${number})`]));
  const keeps = (
    ownerId: string | null,
    entry: RosterEntry,
    key: 'badges' | 'pin' | 'vendorId',
  ) => {
    const owner = ownerId === null ? undefined : numberOf.get(ownerId);
    if (owner === undefined || owner === entry.number) return null;
    return inFile.get(owner)?.[key] === undefined ? owner : null;
  };
  const before = badgesSpeltOtherwise(ctx.db, spellingOf(ctx.config().reader));
  const twice = firstOccurrences();
  const people = countActiveAfter(ctx, inFile);
  const isBeside = ctx.config().punch.identify === 'badgeAndPin';
  return (entry) => {
    const problems: FileProblem[] = [];
    const wrong = (field: string, message: string) =>
      problems.push(problemAt(entry, field, message));
    const claim = (field: string, value: string, what: string, owner: string | null) => {
      const first = twice(`${field} ${value}`, entry);
      if (first) wrong(field, `${what} stands in the file before (${placeOf(first)})`);
      else if (owner !== null) wrong(field, `${what} belongs to ${nameOf.get(owner) ?? owner}`);
    };
    if (entry.number !== '') claim('number', entry.number, `number ${entry.number}`, null);
    for (const badge of entry.badges ?? []) {
      const what = `badge ${maskBadge(badge.text)}`;
      const kept = (each: Badge) => keeps(each.employeeId, entry, 'badges');
      const owner = badgesLike(ctx, badge).map(kept).find(isKept) ?? null;
      claim('badge', badge.canonical, what, owner);
      const older = before.filter(({ last4 }) => last4 === badge.text.slice(-4));
      const likely = owner === null ? older.map(kept).find(isKept) : undefined;
      if (likely !== undefined) wrong('badge', `${what} may be one of ${likely}, ${STORED_BEFORE}`);
    }
    if (entry.vendorId !== undefined) {
      const owner = employeeByVendorId(ctx.db, entry.vendorId)?.id ?? null;
      claim('vendor_id', entry.vendorId, 'this vendor_id', keeps(owner, entry, 'vendorId'));
    }
    if (entry.pin !== undefined) {
      const message = pinProblem(ctx, entry, entry.pin, people, slowPins);
      if (message !== null) wrong('pin', message);
      else if (!isBeside) {
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
  };
}

/** Such a badge has only its last four characters in common with what the file says: whose it is, the file has to say. */
const STORED_BEFORE =
  'whose badges were stored before reader.format, padTo or cutTo was set: put their badges into this file as well';

function isKept(owner: string | null): owner is string {
  return owner !== null;
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
    const owner =
      entry.pin === undefined || ctx.config().punch.identify === 'badgeAndPin'
        ? null
        : employeeIdByPin(ctx.db, ctx.secrets.pinLookup(entry.pin));
    if (owner !== null && owner !== employee.id) removePin(ctx.db, owner);
    const linked = entry.vendorId && employeeByVendorId(ctx.db, entry.vendorId);
    if (linked && linked.id !== employee.id) putEmployee(ctx.db, { ...linked, vendorId: null });
  }
}

/**
 * What the file names is the office's from now on; what it leaves out, and a name it merely repeats, stays whose it was. So
 * a file of numbers, names and PINs keeps nobody from being switched off by the vendor.
 */
function store(
  ctx: Context,
  entry: RosterEntry,
  slowPins: SlowPins,
  by: string,
): 'created' | 'updated' | 'unchanged' {
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
    largeText: before?.largeText ?? false,
  };
  const seen = imageOf(ctx, before);
  const changed =
    before?.name !== after.name ||
    before.active !== after.active ||
    before.activeSource !== after.activeSource ||
    before.vendorId !== after.vendorId ||
    before.adultFromDate !== after.adultFromDate;
  if (changed) putEmployee(ctx.db, after);
  const changes = {
    particulars: changed,
    badges:
      entry.badges !== undefined && replaceBadges(ctx.db, after.id, badgesOf(ctx, after.id, entry)),
    pin:
      entry.pin !== undefined &&
      storePin(ctx, { employeeId: after.id, number: entry.number, pin: entry.pin }, slowPins),
    model: entry.weeklySeconds !== undefined && storeModel(ctx, after.id, entry),
  };
  if (before && !Object.values(changes).some(Boolean)) return 'unchanged';
  audit(ctx, by, {
    action: before ? 'personChanged' : 'personAdded',
    employeeId: after.id,
    subject: after.number,
    before: seen,
    after: {
      ...imageOf(ctx, after),
      ...(changes.pin ? { pinIsNew: true } : {}),
      ...(changes.model ? { modelIsNew: true } : {}),
    },
  });
  if (!before) return 'created';
  // Another link or another badge may be what the vendor wanted.
  reviveRefused(ctx.db, ctx.config().vendor.kind, { employeeId: after.id });
  return 'updated';
}

/** Somebody as the audit has them: badges masked, of a PIN nothing. */
function imageOf(ctx: Context, employee: Employee | null): JsonObject | null {
  if (employee === null) return null;
  const { id, number, name, active, vendorId, adultFromDate } = employee;
  const badges = storedBadges(ctx.db, id).map(({ last4 }) => maskBadge(last4));
  return { number, name, active, vendorId, adultFromDate, badges };
}

function badgesOf(ctx: Context, employeeId: string, entry: RosterEntry): readonly Badge[] {
  return (entry.badges ?? []).map((badge) => ({
    ...hashesOf(ctx, badge),
    employeeId,
    last4: badge.text.slice(-4),
    source: 'roster',
    sealed: sealedFor(ctx, badge.text),
  }));
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
