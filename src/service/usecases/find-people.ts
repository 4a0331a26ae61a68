import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { officePeopleCalls } from '../../contract/office-people.ts';
import { attendanceOf } from '../../core/punch/admit.ts';
import { nameKey } from '../../core/roster/name-key.ts';
import { rulesOf, type Context } from '../context.ts';
import { prepared } from '../store/database.ts';
import { openPresence } from '../store/presence.ts';

type Input = z.output<typeof officePeopleCalls.findPeople.input>;
type Found = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly active: 0 | 1;
  readonly vendorId: string | null;
};

/** Words of names, folded once: a search goes over thousands of them with every letter. */
const keys = new Map<string, readonly string[]>();
const KEYS_MAX = 20_000;

/** What each filter asks of a person; people who have left lack nothing. */
const FILTERS: Readonly<Record<Input['filter'], string>> = {
  all: 'true',
  active: 'active = 1',
  inactive: 'active = 0',
  noBadge: 'active = 1 AND NOT EXISTS (SELECT 1 FROM badge WHERE employee_id = employee.id)',
  noPin: 'active = 1 AND NOT EXISTS (SELECT 1 FROM pin WHERE employee_id = employee.id)',
  noModel:
    'active = 1 AND NOT EXISTS (SELECT 1 FROM working_time_model WHERE employee_id = employee.id)',
  noVendorLink: 'active = 1 AND vendor_id IS NULL',
};

/** One page of the people who are sought, and how many there are. */
export function findPeople(ctx: Context, input: Input): Outcome<OfficeContract, 'findPeople'> {
  const all = prepared(
    ctx.db,
    `SELECT id, number, name, active, vendor_id AS vendorId FROM employee WHERE ${FILTERS[input.filter]}
     ORDER BY length(number), number`,
  ).all() as Found[];
  const words = nameKey(input.query);
  const found = words.length === 0 ? all : all.filter((person) => isMeant(person, words));
  const ordered = input.sort === 'name' ? found.toSorted(byName) : found;
  const turned = input.isDescending ? ordered.toReversed() : ordered;
  const people = turned
    .slice(input.offset, input.offset + input.limit)
    .map((person) => shown(ctx, person));
  const known = prepared(ctx.db, 'SELECT count(*) FROM employee').pluck().get() as number;
  const hasVendor = ctx.config().vendor.kind !== 'none';
  return { ok: true, value: { people, found: found.length, known, hasVendor } };
}

/** Each word begins a word of the name, or the number. */
function isMeant({ name, number }: Found, words: readonly string[]): boolean {
  const own = keyOf(name);
  const digits = number.toLowerCase();
  return words.every(
    (word) => digits.startsWith(word) || own.some((each) => each.startsWith(word)),
  );
}

function keyOf(name: string): readonly string[] {
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_MAX) keys.clear();
  const key = nameKey(name);
  keys.set(name, key);
  return key;
}

function byName(a: Found, b: Found): number {
  const [left, right] = [keyOf(a.name).join(' '), keyOf(b.name).join(' ')];
  return left < right ? -1 : left > right ? 1 : 0;
}

function shown(ctx: Context, { id, number, name, active, vendorId }: Found) {
  const has = prepared(
    ctx.db,
    `SELECT (SELECT count(*) FROM badge WHERE employee_id = :id) AS badges,
       EXISTS (SELECT 1 FROM pin WHERE employee_id = :id) AS pin,
       EXISTS (SELECT 1 FROM working_time_model WHERE employee_id = :id) AS model`,
  ).get({ id }) as { readonly badges: number; readonly pin: 0 | 1; readonly model: 0 | 1 };
  return {
    number,
    name,
    active: active === 1,
    badges: has.badges,
    pin: has.pin === 1,
    hasModel: has.model === 1,
    vendorId,
    standing: standingOf(ctx, id),
  };
}

const STANDINGS = { in: 'in', onBreak: 'break', out: 'out' } as const;

/** Whether somebody is in now, as the wall has it: whoever has forgotten to go is out. */
export function standingOf(ctx: Context, employeeId: string): 'in' | 'break' | 'out' {
  const presence = openPresence(ctx.db, employeeId);
  return STANDINGS[attendanceOf(presence, ctx.world.clock(), rulesOf(ctx.config()))];
}
