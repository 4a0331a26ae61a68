import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { officePeopleCalls } from '../../contract/office-people.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import type { JsonObject, JsonValue } from '../store/canonical-json.ts';
import {
  employeeByNumber,
  employeeByVendorId,
  putEmployee,
  putPreferences,
  type Employee,
} from '../store/employee.ts';
import { reviveRefused } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import { longestSitePin } from './site-pins.ts';

type Change = z.output<typeof officePeopleCalls.changePerson.input>['change'];
type Changed = Outcome<OfficeContract, 'changePerson'>;
type Added = Outcome<OfficeContract, 'addPerson'>;

const LONGEST_NAME = 200;
const LONGEST_NUMBER = 64;

/** Changes what the office says of somebody. What it has said, no pull from the vendor takes back. */
export function changePerson(
  ctx: Context,
  { number, change }: { readonly number: string; readonly change: Change },
  by: string,
): Changed {
  const before = employeeByNumber(ctx.db, number);
  if (before === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const wrong = problemIn(change);
  if (wrong !== null) return { ok: false, refusal: 'notUsable', detail: wrong };
  const after = changed(before, change);
  const taken = takenFrom(ctx, before, after);
  if (taken !== null) return { ok: false, refusal: 'taken', detail: taken };
  const shown = differences(before, after);
  if (shown === null) return { ok: true, value: { number: after.number, isChanged: false } };
  const longest = longestSitePin(ctx);
  moveKey(ctx, before.number, after.number);
  inTransaction(ctx.db, () => {
    putEmployee(ctx.db, after);
    if (after.language !== before.language) putPreferences(ctx.db, after);
    const action =
      before.active === after.active
        ? 'personChanged'
        : after.active
          ? 'personReactivated'
          : 'personDeactivated';
    audit(ctx, by, { action, employeeId: before.id, subject: after.number, ...shown });
    // Another link may be what the vendor wanted.
    reviveRefused(ctx.db, ctx.config().vendor.kind, { employeeId: after.id });
  });
  ctx.emit('boardChanged', { employeeId: before.id });
  if (longestSitePin(ctx) !== longest) ctx.emit('settingsChanged', {});
  return { ok: true, value: { number: after.number, isChanged: true } };
}

/** Enters somebody who was not known before. */
export function addPerson(
  ctx: Context,
  input: { readonly number: string; readonly name: string },
  by: string,
): Added {
  const change = { number: input.number.trim(), name: input.name.trim() };
  const wrong = problemIn(change);
  if (wrong !== null) return { ok: false, refusal: 'notUsable', detail: wrong };
  if (employeeByNumber(ctx.db, change.number) !== null) {
    const message = 'somebody has this number already';
    return { ok: false, refusal: 'notUsable', detail: { field: 'number', message } };
  }
  const employee: Employee = {
    ...change,
    id: ctx.world.newId(),
    active: true,
    language: null,
    vendorId: null,
    source: 'roster',
    activeSource: 'roster',
    adultFromDate: null,
    largeText: false,
  };
  const longest = longestSitePin(ctx);
  inTransaction(ctx.db, () => {
    putEmployee(ctx.db, employee);
    audit(ctx, by, {
      action: 'personAdded',
      employeeId: employee.id,
      subject: employee.number,
      before: null,
      after: change,
    });
  });
  if (longestSitePin(ctx) !== longest) ctx.emit('settingsChanged', {});
  return { ok: true, value: { number: employee.number } };
}

function problemIn(change: Change): { readonly field: string; readonly message: string } | null {
  const { number, name, vendorId, adultFromDate } = change;
  const at = (field: string, message: string) => ({ field, message });
  if (number !== undefined && !/^\S+$/.test(number)) {
    return at('number', number === '' ? 'a number is required' : 'a number has no spaces in it');
  }
  if (number !== undefined && number.length > LONGEST_NUMBER) return at('number', 'too long');
  if (name !== undefined && name.trim() === '') return at('name', 'a name is required');
  if (name !== undefined && name.length > LONGEST_NAME) return at('name', 'too long');
  if (typeof vendorId === 'string' && !/^\S{1,64}$/.test(vendorId)) {
    return at('vendorId', 'an id of the vendor has no spaces in it');
  }
  if (typeof adultFromDate === 'string' && !isCivilDate(adultFromDate)) {
    return at('adultFromDate', 'not a date that exists, as in 2026-01-31');
  }
  return null;
}

function changed(before: Employee, change: Change): Employee {
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<Employee>;
  const name = change.name?.trim() ?? before.name;
  return {
    ...before,
    ...given,
    name,
    // A number of the vendor's own would come back with the next pull, as a name would.
    source: name === before.name && given.number === undefined ? before.source : 'roster',
    activeSource: given.active === undefined ? before.activeSource : 'roster',
  };
}

function takenFrom({ db }: Context, before: Employee, after: Employee) {
  const byNumber = after.number === before.number ? null : employeeByNumber(db, after.number);
  if (byNumber !== null) {
    return { field: 'number', number: byNumber.number, name: byNumber.name } as const;
  }
  const isLinkedAnew = after.vendorId !== null && after.vendorId !== before.vendorId;
  const linked = isLinkedAnew ? employeeByVendorId(db, after.vendorId ?? '') : null;
  if (linked === null) return null;
  return { field: 'vendorId', number: linked.number, name: linked.name } as const;
}

const SHOWN = ['number', 'name', 'active', 'language', 'vendorId', 'adultFromDate'] as const;

/** What has changed, as the audit has it; null: nothing. */
export function differences(
  before: Employee,
  after: Employee,
): { readonly before: JsonObject; readonly after: JsonObject } | null {
  const keys = SHOWN.filter((key) => before[key] !== after[key]);
  const isTakenOver = before.source !== after.source || before.activeSource !== after.activeSource;
  if (keys.length === 0 && !isTakenOver) return null;
  const pick = (of: Employee): Record<string, JsonValue> =>
    Object.fromEntries(keys.map((key) => [key, of[key]]));
  return { before: pick(before), after: pick(after) };
}

/** With MOCO's personal keys the number stands in the key's name. */
function moveKey({ secrets }: Context, from: string, to: string): void {
  if (from === to) return;
  const key = secrets.get(`vendor.key.${from}`);
  if (key === null) return;
  secrets.set(`vendor.key.${to}`, key);
  secrets.remove(`vendor.key.${from}`);
}
