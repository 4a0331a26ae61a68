import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf, isoWithOffset, startOfDay } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { DateRange } from '../vendor.ts';
import { remember } from './bounded-memory.ts';
import type { Connection } from './connection.ts';
import { dataOf, itemsOf } from './outcome.ts';
import { allPages, pageNumberOf, type Page } from './pages.ts';
import { entry, entryKind, entryStart, personTimes, type MctimeEntry } from './schema.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** 366 days are allowed in one call (documented). */
const SPAN_MAX_MS = 365 * DAY_MS;
/** Whether "after" and "before" include the very instant is not said: spans share so much. */
const SHARED_MS = HOUR_MS;

/** People on a full page, whatever number of entries (documented). */
const FULL_PAGE = 20;

/** Entries of one person in one answer. `from` null: not even the day can be told. */
export type PersonEntries = {
  readonly userId: string;
  readonly entries: readonly MctimeEntry[];
  readonly unreadable: readonly { readonly from: number | null; readonly type: string | null }[];
};

type TimesPage = Page & { readonly people: readonly PersonEntries[] };

type TimesQuery = {
  readonly range: DateRange;
  /** An entry belongs to the date on which it begins; this much before the range is asked for. */
  readonly beforeMs: number;
  readonly userId?: string;
  readonly timeTypes?: readonly string[];
};

/** Entries that began in a range, or shortly before it, by person. Each entry stands once. */
export async function readTimes(
  connection: Connection,
  query: TimesQuery,
  signal?: AbortSignal,
): Promise<Outcome<readonly PersonEntries[]>> {
  const { zone } = connection.options;
  const startAt = startOfDay(query.range.from, zone) - query.beforeMs;
  const endAt = startOfDay(addDays(query.range.to, 1), zone);
  const people: PersonEntries[] = [];
  for (let fromAt = startAt; fromAt < endAt; fromAt += SPAN_MAX_MS - SHARED_MS) {
    const toAt = Math.min(fromAt + SPAN_MAX_MS, endAt);
    const pages = await allPages(
      (page) => readPage(connection, query, { fromAt, toAt, page }, signal),
      false,
    );
    if (pages.kind !== 'done') return pages;
    people.push(...pages.value.flatMap((page) => page.people));
  }
  return done(merged(connection, people));
}

async function readPage(
  connection: Connection,
  { userId, timeTypes = [] }: TimesQuery,
  span: { readonly fromAt: number; readonly toAt: number; readonly page: number },
  signal?: AbortSignal,
): Promise<TimesPage | Failure> {
  const { zone } = connection.options;
  const reply = await connection.http({
    method: 'GET',
    path: '/times',
    query: [
      ...(userId === undefined ? [] : [['userIds', userId] as const]),
      ['from', isoWithOffset(span.fromAt, zone, 's')],
      ['to', isoWithOffset(span.toAt, zone, 's')],
      ...timeTypes.map((type) => ['timeTypes', type] as const),
      ['page', String(span.page)],
    ],
    signal,
  });
  const items = itemsOf(reply, 'list');
  if ('kind' in items) return items;
  const people: PersonEntries[] = [];
  let pagesTotal: number | null = null;
  let shown: number | null = null;
  for (const item of items) {
    const data = dataOf(item) ?? {};
    pagesTotal ??= pageNumberOf(data['pageSize']);
    shown ??= pageNumberOf(data['page']);
    const list = data['timeEntries'] ?? [];
    const parsed = personTimes.array().safeParse(list);
    if (!parsed.success) {
      return { kind: 'unknown', reason: 'time entries without their owner', answered: true };
    }
    people.push(...parsed.data.map(({ userId: owner, times }) => entriesOf(owner, times)));
  }
  const keys = people.flatMap((person) =>
    person.entries.length === 0
      ? [`${person.userId} nothing`]
      : person.entries.map(({ id }) => `${person.userId} ${id}`),
  );
  const hasRoom = people.length < FULL_PAGE;
  return { keys: [...new Set(keys)], pagesTotal, page: shown, hasRoom, people };
}

function entriesOf(userId: string, times: readonly unknown[]): PersonEntries {
  const entries: MctimeEntry[] = [];
  const unreadable: { from: number | null; type: string | null }[] = [];
  for (const each of times) {
    const read = entry.safeParse(each);
    if (read.success) {
      entries.push(read.data);
      continue;
    }
    const from = entryStart.safeParse(each).data?.from ?? null;
    const type = entryKind.safeParse(each).data?.type ?? null;
    unreadable.push({ from, type });
  }
  return { userId, entries, unreadable };
}

function merged(
  connection: Connection,
  people: readonly PersonEntries[],
): readonly PersonEntries[] {
  const byUser = new Map<string, PersonEntries>();
  for (const { userId, entries, unreadable } of people) {
    const known = byUser.get(userId) ?? { userId, entries: [], unreadable: [] };
    const ids = new Set(known.entries.map(({ id }) => id));
    const added = entries.filter(({ id }) => !ids.has(id));
    for (const each of added) remember(connection.entries, each.id, each);
    byUser.set(userId, {
      userId,
      entries: [...known.entries, ...added],
      unreadable: [...known.unreadable, ...unreadable],
    });
  }
  return [...byUser.values()];
}

export function localDateOf(connection: Connection, at: number): string {
  return civilDateOf(at, connection.options.zone);
}
