import { canonicalBadge, maskBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { badgeByHash, badgesOf, replaceBadges, type Badge } from '../store/badge.ts';
import {
  allEmployees,
  employeeByNumber,
  employeeByVendorId,
  putEmployee,
  type Employee,
} from '../store/employee.ts';
import { sealedFor } from '../tags.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Roster, VendorEmployee } from '../vendors/vendor.ts';

/** So few people may vanish from the vendor's list at once and be believed to have left; beyond it the list is doubted. */
const VANISHED_BELOW = 3;
const VANISHED_PART = 0.1;

export type RosterResult = {
  /** People who have just become linked to the vendor's: what was refused for want of it may go. */
  readonly linked: readonly string[];
  readonly changed: readonly string[];
  /** What the office should see, badges masked. */
  readonly notes: readonly string[];
};

/**
 * Takes the vendor's list of people over: matched by the vendor's id, then by number; what the office has entered here
 * wins; nobody is deactivated because of a list that may not be whole.
 */
export function takeRoster(ctx: Context, roster: Roster): RosterResult {
  return inTransaction(ctx.db, () => {
    const linked: string[] = [];
    const changed: string[] = [];
    const notes: string[] = [];
    const shared = sharedBadges(roster.people);
    const doubted = switchesOffTooMany(ctx, roster, notes);
    for (const person of roster.people) {
      const before = matching(ctx, person);
      const kept = doubted && before !== null ? { ...person, active: before.active } : person;
      const after = before === null ? created(ctx, person) : updated(ctx, before, kept);
      if (after === null) continue;
      if (JSON.stringify(before) !== JSON.stringify(after)) {
        putEmployee(ctx.db, after);
        changed.push(after.id);
      }
      if (before?.vendorId !== after.vendorId) linked.push(after.id);
      if (takeBadges(ctx, after, person, shared, notes)) changed.push(after.id);
    }
    const gone = vanished(ctx, roster, notes);
    for (const employee of gone) putEmployee(ctx.db, { ...employee, active: false });
    return { linked, changed: [...new Set([...changed, ...gone.map(({ id }) => id)])], notes };
  });
}

function matching(ctx: Context, person: VendorEmployee): Employee | null {
  const known = employeeByVendorId(ctx.db, person.vendorId);
  if (known) return known;
  const sameNumber = employeeByNumber(ctx.db, numberOf(person));
  return sameNumber?.vendorId === null ? sameNumber : null;
}

function numberOf(person: VendorEmployee): string {
  return person.number ?? person.vendorId;
}

/** Somebody new. Who has left already is nobody here; a number that is somebody else's gives way. */
function created(ctx: Context, person: VendorEmployee): Employee | null {
  if (!person.active) return null;
  const { vendorId, name } = person;
  const free = [numberOf(person), vendorId, `${ctx.config().vendor.kind}-${vendorId}`].find(
    (number) => employeeByNumber(ctx.db, number) === null,
  );
  if (free === undefined) return null;
  return {
    id: ctx.world.newId(),
    number: free,
    name,
    active: true,
    language: null,
    vendorId,
    source: 'vendor',
    activeSource: 'vendor',
    adultFromDate: null,
  };
}

function updated(ctx: Context, employee: Employee, person: VendorEmployee): Employee {
  const { vendorId, name } = person;
  const active = employee.activeSource === 'vendor' ? person.active : employee.active;
  if (employee.source === 'roster') return { ...employee, vendorId, active };
  const number = person.number ?? employee.number;
  const free = number === employee.number || employeeByNumber(ctx.db, number) === null;
  return { ...employee, vendorId, name, active, number: free ? number : employee.number };
}

/** Canonical badges that two people of the vendor's list have: nobody gets such a one. */
function sharedBadges(people: readonly VendorEmployee[]): ReadonlySet<string> {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const person of people.filter(({ active }) => active)) {
    for (const badge of canonicalBadges(person)) {
      const owner = owners.get(badge);
      if (owner !== undefined && owner !== person.vendorId) shared.add(badge);
      owners.set(badge, person.vendorId);
    }
  }
  return shared;
}

function canonicalBadges(person: VendorEmployee): readonly string[] {
  return person.badges.flatMap((frame) => {
    const reading = canonicalBadge(frame);
    return 'canonical' in reading ? [reading.canonical] : [];
  });
}

/**
 * The badges of the vendor's list, where the office has entered none here. Without any in the list the ones known
 * yesterday go on working.
 */
function takeBadges(
  ctx: Context,
  employee: Employee,
  person: VendorEmployee,
  shared: ReadonlySet<string>,
  notes: string[],
): boolean {
  const known = badgesOf(ctx.db, employee.id);
  if (!person.active || known.some(({ source }) => source === 'roster')) return false;
  const badges: Badge[] = [];
  for (const canonical of canonicalBadges(person)) {
    const keyedHash = ctx.secrets.badgeHash(canonical);
    const owner = badgeByHash(ctx.db, keyedHash)?.employeeId ?? employee.id;
    if (shared.has(canonical) || owner !== employee.id) {
      notes.push(
        `badge ${maskBadge(canonical)} is on two people, one of them number ${employee.number}`,
      );
      const kept = known.find((badge) => badge.keyedHash.equals(keyedHash));
      if (kept) badges.push(kept);
      continue;
    }
    badges.push({
      keyedHash,
      employeeId: employee.id,
      last4: canonical.slice(-4),
      source: 'vendor',
      sealed: sealedFor(ctx, canonical),
    });
  }
  return badges.length > 0 && replaceBadges(ctx.db, employee.id, badges);
}

/** A list that says of so many at once that they have left is doubted as much as one in which they are missing. */
function switchesOffTooMany(ctx: Context, { people }: Roster, notes: string[]): boolean {
  const pulled = allEmployees(ctx.db).filter(
    ({ vendorId, active, activeSource }) =>
      vendorId !== null && active && activeSource === 'vendor',
  );
  const left = new Set(people.flatMap((each) => (each.active ? [] : [each.vendorId])));
  const off = pulled.filter(({ vendorId }) => left.has(vendorId ?? ''));
  if (off.length < Math.max(VANISHED_BELOW, pulled.length * VANISHED_PART)) return false;
  notes.push(`${off.length} people at once have left by the vendor's list; nobody was deactivated`);
  return true;
}

function vanished(ctx: Context, roster: Roster, notes: string[]): readonly Employee[] {
  const listed = new Set(roster.people.map(({ vendorId }) => vendorId));
  const pulled = allEmployees(ctx.db).filter(
    ({ vendorId, active, activeSource }) =>
      vendorId !== null && active && activeSource === 'vendor',
  );
  const gone = pulled.filter(({ vendorId }) => !listed.has(vendorId ?? ''));
  if (gone.length === 0) return [];
  const believed = Math.max(VANISHED_BELOW, pulled.length * VANISHED_PART);
  if (roster.complete && gone.length < believed) return gone;
  notes.push(`${gone.length} people are missing from the vendor's list; nobody was deactivated`);
  return [];
}
