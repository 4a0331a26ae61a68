import { demoUserId } from '../../src/sandbox/demo-people.ts';
import type { VendorCase } from './vendor-case.ts';

/**
 * What somebody at the vendor's web page does to whole pieces of work, in the words of each sandbox. A page refuses what
 * overlaps or makes no sense: such an edit throws and changes nothing.
 */

/** Work at the vendor as it stands there, wall times to the second. */
export type Piece = { readonly from: string; readonly to: string };

type Company = Parameters<VendorCase['workOf']>[0];
type Moment = { readonly at: number; readonly wall: string };

/** A piece of work in both forms of time. */
export type Span = { readonly from: Moment; readonly to: Moment };

const iso = ({ at }: Moment): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The edit that enters work by hand. */
export function workEntered(of: VendorCase, company: Company, number: number, span: Span): unknown {
  const { from, to } = span;
  const date = from.wall.slice(0, 10);
  switch (of.vendor) {
    case 'moco':
      return {
        action: 'create',
        userId: demoUserId(number),
        date,
        from: from.wall.slice(11, 16),
        to: to.wall.slice(11, 16),
      };
    case 'clockodo': {
      const work = { users_id: idOf(company, 'number', number).id, ...since(span) };
      return isByDay(of)
        ? { action: 'create', kind: 'workTime', date, ...work }
        : { action: 'create', kind: 'entry', ...work };
    }
    case 'iflow': {
      const userId = idOf(company, 'mark_number', number).user_id;
      const [checkIn, checkOut] = [from.wall.slice(11), to.wall.slice(11)];
      return { action: 'create', kind: 'attendance', userId, date, checkIn, checkOut };
    }
    case 'mctime': {
      const userId = idOf(company, 'employeeId', number).id;
      return { action: 'create', kind: 'time', userId, from: iso(from), to: iso(to) };
    }
  }
}

/** The edit that deletes the work of that span. @throws Error where there is none */
export function workDeleted(of: VendorCase, company: Company, number: number, span: Span): unknown {
  const { from } = span;
  const date = from.wall.slice(0, 10);
  switch (of.vendor) {
    case 'moco': {
      const row = found(
        company['presences'],
        (each) =>
          each['user'].id === demoUserId(number) &&
          each['date'] === date &&
          each['from'] === from.wall.slice(11, 16),
      );
      return { action: 'delete', id: row['id'] };
    }
    case 'clockodo': {
      const users_id = idOf(company, 'number', number).id;
      if (isByDay(of))
        return { action: 'delete', kind: 'workTime', users_id, date, ...since(span) };
      const row = found(
        company['entries'],
        (each) => each['users_id'] === users_id && each['time_since'] === iso(from),
      );
      return { action: 'delete', kind: 'entry', id: row['id'] };
    }
    case 'iflow': {
      const userId = idOf(company, 'mark_number', number).user_id;
      const at = from.wall.replace(' ', 'T');
      const scan = found(
        company['scans'],
        (each) => each['user_id'] === userId && each['at'] === at,
      );
      return { action: 'delete', kind: 'attendance', id: scan['id'] };
    }
    case 'mctime': {
      const userId = idOf(company, 'employeeId', number).id;
      const row = found(
        company['entries'],
        (each) => each['userId'] === userId && each['from'] === iso(from),
      );
      return { action: 'delete', kind: 'time', id: row['id'] };
    }
  }
}

function since({ from, to }: Span) {
  return { time_since: iso(from), time_until: iso(to) };
}

function isByDay({ account }: VendorCase): boolean {
  return account['mode'] === 'workTimes';
}

function idOf(company: Company, field: string, number: number): Company {
  return found(company['users'], (user) => user[field] === String(number));
}

function found(rows: readonly Company[], matches: (row: Company) => boolean): Company {
  const row = rows.find(matches);
  if (row === undefined) throw new Error('edit: there is no such row');
  return row;
}
