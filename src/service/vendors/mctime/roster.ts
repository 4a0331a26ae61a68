import { done, type Failure, type Outcome } from '../outcome.ts';
import type { Roster, VendorEmployee } from '../vendor.ts';
import { withSignal, type Connection } from './connection.ts';
import { dataOf, itemsOf } from './outcome.ts';
import { allPages, pageNumberOf, type Page } from './pages.ts';
import { user, userDetail, type MctimeUser } from './schema.ts';

/** People on a full page (documented). */
const FULL_PAGE = 20;
/** So many people are asked for their number in one pull: at five calls a second, under two minutes. */
const DETAILS_MAX = 500;

type UsersPage = Page & { readonly users: readonly MctimeUser[]; readonly whole: boolean };

/**
 * Everybody whom the key may see. `inactive=true` lists only those who have left (documented), so two lists are read. mcTIME
 * knows no badge; the employee number stands in each person's own record, which is asked for once.
 */
export async function pullRoster(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<Roster>> {
  const active = await readUsers(connection, { inactive: false }, signal);
  if (active.kind !== 'done') return active;
  const left = await readUsers(connection, { inactive: true }, signal);
  if (left.kind !== 'done') return left;
  const here = new Set(active.value.users.map(({ id }) => id));
  const all = [
    ...active.value.users.map((each) => ({ each, isActive: true })),
    ...left.value.users
      .filter(({ id }) => !here.has(id))
      .map((each) => ({ each, isActive: false })),
  ];
  const people: VendorEmployee[] = [];
  let details = 0;
  for (const { each, isActive } of all) {
    if (each.employeeId === null && !connection.numbers.has(each.id)) {
      details += 1;
      if (details > DETAILS_MAX) {
        return { kind: 'retryLater', afterMs: 0, reason: 'more people than one look may read' };
      }
      const asked = await readNumber(connection, each.id, signal);
      if (asked !== null) return asked;
    }
    people.push(employeeOf(connection, each, isActive));
  }
  return done({ people, complete: active.value.whole && left.value.whole });
}

function employeeOf(connection: Connection, each: MctimeUser, active: boolean): VendorEmployee {
  const { id, firstName, lastName } = each;
  return {
    vendorId: id,
    number: each.employeeId ?? connection.numbers.get(id) ?? null,
    name: [firstName, lastName].filter((part) => part !== '').join(' ') || `mcTIME ${id}`,
    active,
    badges: [],
  };
}

export async function readUsers(
  connection: Connection,
  query: { readonly inactive: boolean; readonly userId?: string },
  signal?: AbortSignal,
): Promise<Outcome<{ readonly users: readonly MctimeUser[]; readonly whole: boolean }>> {
  const read = async (page: number): Promise<UsersPage | Failure> => {
    const reply = await connection.http({
      method: 'GET',
      path: '/users',
      query: [
        ...(query.userId === undefined ? [] : [['userIds', query.userId] as const]),
        ...(query.inactive ? [['inactive', 'true'] as const] : []),
        ['page', String(page)] as const,
      ],
      ...withSignal(signal),
    });
    const items = itemsOf(reply, 'list');
    if ('kind' in items) return items;
    const data = items.map((item) => dataOf(item) ?? {});
    const rows = data.flatMap(({ users }) => (Array.isArray(users) ? (users as unknown[]) : []));
    if (items.length > 0 && !data.some(({ users }) => Array.isArray(users))) {
      return { kind: 'unknown', reason: 'a list of people without people', answered: true };
    }
    const parsed = rows.map((row) => user.safeParse(row));
    const users = parsed.flatMap((each) => (each.success ? [each.data] : []));
    const keys = users.map(({ id }) => id);
    const pagesTotal = pageNumberOf(data[0]?.['pageSize']);
    const shown = pageNumberOf(data[0]?.['page']);
    const hasRoom = rows.length < FULL_PAGE;
    const whole = users.length === rows.length;
    return { keys, pagesTotal, page: shown, hasRoom, users, whole };
  };
  const pages = await allPages(read, true);
  if (pages.kind !== 'done') return pages;
  return done({
    users: pages.value.flatMap((page) => page.users),
    whole: pages.value.every((page) => page.whole),
  });
}

/**
 * Notes somebody's employee number, or that there is none; null: noted. A record that may not be read leaves the person
 * without a number until the next start.
 */
async function readNumber(
  connection: Connection,
  id: string,
  signal?: AbortSignal,
): Promise<Failure | null> {
  const reply = await connection.http({
    method: 'GET',
    path: `/users/${encodeURIComponent(id)}`,
    ...withSignal(signal),
  });
  const items = itemsOf(reply, 'row');
  if ('kind' in items && items.kind !== 'rejected' && items.kind !== 'unauthorized') return items;
  connection.numbers.set(id, 'kind' in items ? null : numberIn(items[0]?.['data']));
  return null;
}

function numberIn(detail: unknown): string | null {
  const employments = userDetail.safeParse(detail).data?.userEmployments ?? [];
  for (const { basicData } of employments) {
    const number = basicData?.employeeId?.trim() ?? '';
    if (number !== '') return number;
  }
  return null;
}
