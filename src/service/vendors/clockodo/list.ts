import { done, type Failure, type Outcome } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import type { ClockodoHttp } from './http.ts';
import { paged, type ClockodoPaging } from './schema.ts';

/** 300 000 entries at a thousand a page: beyond it the answer counts as unusable, never as complete. */
const PAGES_MAX = 300;
/** A list that moves while it is read (rows come or go between two pages) is read again this often. */
const LIST_TRIES_MAX = 3;

type ListRequest = {
  readonly path: string;
  /** Filters are nested (`filter[year]`) where the documentation nests them: others are ignored there. */
  readonly query?: Readonly<Record<string, string>>;
  /** The field that holds the rows; `data` is read where it is missing (a library expects it so). */
  readonly rows: string;
  /** How many a page; absent: the resource has no pages. */
  readonly perPage?: number;
  /** `row`: the request names a person of ours, so that a 4xx is about them. Absent: it names nothing of ours. */
  readonly about?: 'row' | 'list';
  readonly signal?: AbortSignal | undefined;
};

type Page = { readonly rows: readonly unknown[]; readonly paging: ClockodoPaging | null };

/** All pages of a list, whole or not at all. */
export async function listOf(
  http: ClockodoHttp,
  request: ListRequest,
): Promise<Outcome<readonly unknown[]>> {
  for (let tries = 1; tries <= LIST_TRIES_MAX; tries += 1) {
    const answer = await listOnce(http, request);
    if (answer !== 'moved') return answer;
  }
  // A row that slipped between two pages would look as if somebody had deleted it.
  return { kind: 'unknown', reason: 'the list changed while it was read', answered: true };
}

async function listOnce(
  http: ClockodoHttp,
  request: ListRequest,
): Promise<Outcome<readonly unknown[]> | 'moved'> {
  const rows: unknown[] = [];
  for (let number = 1; number <= PAGES_MAX; number += 1) {
    const answer = await page(http, request, number);
    if ('kind' in answer) return answer;
    const { paging } = answer;
    if ((paging?.current_page ?? number) !== number) return 'moved';
    rows.push(...answer.rows);
    if (paging !== null && number < paging.count_pages) continue;
    const distinct = new Set(rows.map(idOf)).size;
    const total = paging?.count_items ?? rows.length;
    return distinct === rows.length && total === rows.length ? done(rows) : 'moved';
  }
  return { kind: 'unknown', reason: `more than ${PAGES_MAX} pages`, answered: true };
}

async function page(
  http: ClockodoHttp,
  { path, query, rows: field, perPage, about = 'list', signal }: ListRequest,
  number: number,
): Promise<Page | Failure> {
  const pages = {
    ...(perPage === undefined ? {} : { items_per_page: String(perPage) }),
    ...(perPage === undefined && number === 1 ? {} : { page: String(number) }),
  };
  const request = { method: 'GET', path, query: { ...query, ...pages }, about } as const;
  const reply = await http.ask({ ...request, signal });
  if (reply.kind !== 'reply') return reply;
  const value = reply.body.kind === 'json' ? reply.body.value : null;
  const rows = rowsIn(value, field);
  // Pages that cannot be counted would end the list at its first.
  const said = paged.safeParse(value);
  return rows === null || !said.success
    ? unreadable(reply)
    : { rows, paging: said.data.paging ?? null };
}

function rowsIn(value: unknown, field: string): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { [field]: named, data } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(named)) return named as readonly unknown[];
  return named === undefined && Array.isArray(data) ? (data as readonly unknown[]) : null;
}

/** What tells two rows apart: their id, otherwise all that they say. */
function idOf(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return 'id' in row ? row.id : JSON.stringify(row);
}
