import { badgeOf, maskBadge, type ReadBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { erasedAmong, forgetMark } from '../erased-people.ts';
import { badgesOf, replaceBadges, type Badge } from '../store/badge.ts';
import {
  allEmployees,
  employeeByNumber,
  employeeByVendorId,
  putEmployee,
  type Employee,
} from '../store/employee.ts';
import { hashesOf } from '../badge-hashes.ts';
import { badgesLike } from '../known-badge.ts';
import { sealedFor } from '../tags.ts';
import { followRoster } from '../usecases/place-waiting.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Roster, VendorEmployee } from '../vendors/vendor.ts';

/** So few people may vanish from the vendor's list at once and be believed to have left; beyond it the list is doubted. */
const VANISHED_BELOW = 3;
const VANISHED_PART = 0.1;

export type RosterResult = {
  /** Linked by now, back at the vendor, or with another name or badge: what was refused for want of it may go. */
  readonly changed: readonly string[];
  /** What the office should see, badges masked. */
  readonly notes: readonly string[];
};

/**
 * Takes the vendor's list of people over: matched by the vendor's id, then by number; what the office has entered here
 * wins; nobody is deactivated because of a list that may not be whole. Whoever was erased here is passed over, until the
 * office enters them again.
 */
export function takeRoster(ctx: Context, listed: Roster): RosterResult {
  return inTransaction(ctx.db, () => {
    const changed: string[] = [];
    const notes: string[] = [];
    const roster = { ...listed, people: withoutErased(ctx, listed.people, notes) };
    const list = { shared: sharedBadges(ctx, roster.people), complete: roster.complete };
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
      if (takeBadges(ctx, after, person, list, notes)) changed.push(after.id);
    }
    const gone = vanished(ctx, roster, notes);
    for (const employee of gone) putEmployee(ctx.db, { ...employee, active: false });
    const by = ctx.config().vendor.kind;
    changed.push(...followRoster(ctx, { by, how: 'vendor' }));
    return { changed: [...new Set([...changed, ...gone.map(({ id }) => id)])], notes };
  });
}

function withoutErased(
  ctx: Context,
  people: readonly VendorEmployee[],
  notes: string[],
): readonly VendorEmployee[] {
  const isErased = erasedAmong(ctx);
  const left = people.filter((person) => {
    if (!isErased(person.vendorId)) return true;
    if (matching(ctx, person) === null) return false;
    forgetMark(ctx, person.vendorId);
    return true;
  });
  const passed = people.length - left.length;
  if (passed > 0) {
    notes.push(
      `erased here and still in the vendor's list: ${passed}; nobody comes back unless imported`,
    );
  }
  return left;
}

/** Whoever this person of the vendor’s list is here: by the vendor’s id, then by a number that is linked to nobody there. */
export function matching(ctx: Context, person: VendorEmployee): Employee | null {
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
    largeText: false,
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
function sharedBadges(ctx: Context, people: readonly VendorEmployee[]): ReadonlySet<string> {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const person of people.filter(({ active }) => active)) {
    for (const { canonical } of readBadges(ctx, person)) {
      const owner = owners.get(canonical);
      if (owner !== undefined && owner !== person.vendorId) shared.add(canonical);
      owners.set(canonical, person.vendorId);
    }
  }
  return shared;
}

/** Those that can be anybody's: read as the site reads its badges, and not made up anew at each read. */
function readBadges(ctx: Context, person: VendorEmployee): readonly ReadBadge[] {
  return person.badges.flatMap((frame) => {
    const reading = badgeOf(frame, ctx.config().reader);
    return 'unreadable' in reading || reading.random ? [] : [reading];
  });
}

/**
 * The badges of the vendor's list, where the office has entered none by a file. Those that it gave away here stay beside
 * them, until the vendor lists them as well: from then on the vendor's word counts. Without any in the list the ones known
 * yesterday go on working.
 */
function takeBadges(
  ctx: Context,
  employee: Employee,
  person: VendorEmployee,
  list: { readonly shared: ReadonlySet<string>; readonly complete: boolean },
  notes: string[],
): boolean {
  const known = badgesOf(ctx.db, employee.id);
  if (!person.active || known.some(({ source }) => source === 'roster')) return false;
  const read = readBadges(ctx, person);
  const listed: Badge[] = [];
  for (const badge of read) {
    const masked = maskBadge(badge.text);
    const hashes = hashesOf(ctx, badge);
    const others = badgesLike(ctx, badge).filter(({ employeeId }) => employeeId !== employee.id);
    const isFree = others.every((other) => list.complete && isLetGo(other, hashes.keyedHash));
    if (list.shared.has(badge.canonical) || !isFree) {
      notes.push(`badge ${masked} is on two people, one of them number ${employee.number}`);
      const kept = known.find((each) => isSpelt(ctx, each, badge));
      if (kept) listed.push(kept);
      continue;
    }
    if (others.some(({ source }) => source === 'office')) {
      notes.push(
        `badge ${masked}, given to somebody else here, is number ${employee.number}'s now`,
      );
    }
    listed.push({
      ...hashes,
      employeeId: employee.id,
      last4: badge.text.slice(-4),
      source: 'vendor',
      sealed: sealedFor(ctx, badge.text),
    });
  }
  if (listed.length === 0) return false;
  const given = known.filter(
    (each) => each.source === 'office' && !read.some((badge) => isSpelt(ctx, each, badge)),
  );
  return replaceBadges(ctx.db, employee.id, [...listed, ...given]);
}

/** A whole list that has this very number on somebody else takes it away, unless a file of the office's gave it. */
function isLetGo(badge: Badge, keyedHash: Buffer): boolean {
  return badge.source !== 'roster' && badge.keyedHash.equals(keyedHash);
}

/** Whether the stored badge is this one, under whichever spelling it was stored. */
function isSpelt({ secrets }: Context, stored: Badge, { spellings }: ReadBadge): boolean {
  return spellings.some((spelling) => stored.keyedHash.equals(secrets.badgeHash(spelling)));
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
