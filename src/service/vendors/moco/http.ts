import type { Ask, Http, Reply } from '../http.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import { withoutSecret } from '../words.ts';
import { outcomeOf } from './outcome.ts';

/** MOCO gives at most 100 rows a page (documented). */
const ROWS_PER_PAGE = 100;
/** 20 000 rows: two months of a company of three hundred. Beyond it the answer counts as unusable, never as complete. */
const PAGES_MAX = 200;
/** A list that moves while it is read (rows come or go between two pages) is read again this often. */
const LIST_TRIES_MAX = 3;

type MocoRequest = {
  readonly method: Ask['method'];
  /** Below `…/api/v1`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key: string;
  /** Writes and `/profile` then are this user's (documented; the account key needs the permission Staff). */
  readonly impersonate?: string | null;
  readonly signal?: AbortSignal;
};

export type MocoHttp = {
  readonly call: (request: MocoRequest) => Promise<Reply>;
  /** All pages of a list, whole or not at all. */
  readonly list: (
    request: Omit<MocoRequest, 'method' | 'body'>,
  ) => Promise<Outcome<readonly unknown[]>>;
};

type Page = { readonly rows: readonly unknown[]; readonly total: number | null; more: boolean };

/** MOCO over HTTP: address, authentication, paging. */
export function createMocoHttp(http: Http, baseUrl: string): MocoHttp {
  const base = baseUrl.replace(/\/+$/, '');

  const call: MocoHttp['call'] = async (request) => {
    const { method, path, query, body, key, impersonate, signal } = request;
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    const reply = await http.send({
      method,
      url: `${base}${path}${search}`,
      headers: {
        Accept: 'application/json',
        Authorization: `Token token=${key}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(impersonate ? { 'X-IMPERSONATE-USER-ID': impersonate } : {}),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return withoutSecret(reply, key);
  };

  const page = async (
    request: Omit<MocoRequest, 'method' | 'body'>,
    number: number,
  ): Promise<Page | Failure> => {
    const query = { ...request.query, page: String(number), per_page: String(ROWS_PER_PAGE) };
    const reply = outcomeOf(await call({ ...request, method: 'GET', query }), 'list');
    if (reply.kind !== 'reply') return reply;
    if (reply.body.kind !== 'json' || !Array.isArray(reply.body.value)) return unreadable(reply);
    const rows = reply.body.value as readonly unknown[];
    const total = wholeNumber(reply.headers.get('x-total'));
    const linked = /;\s*rel="?next"?/.test(reply.headers.get('link') ?? '');
    return { rows, total, more: linked || (total !== null && number * ROWS_PER_PAGE < total) };
  };

  const listOnce = async (
    request: Omit<MocoRequest, 'method' | 'body'>,
  ): Promise<Outcome<readonly unknown[]> | 'moved'> => {
    const rows: unknown[] = [];
    for (let number = 1; number <= PAGES_MAX; number += 1) {
      const answer = await page(request, number);
      if ('kind' in answer) return answer;
      for (const row of answer.rows) rows.push(row);
      if (answer.more) continue;
      const distinct = new Set(rows.map(idOf)).size;
      const whole = distinct === rows.length && (answer.total ?? rows.length) === rows.length;
      return whole ? done(rows) : 'moved';
    }
    return { kind: 'unknown', reason: `more than ${PAGES_MAX} pages`, answered: true };
  };

  return {
    call,
    async list(request) {
      for (let tries = 1; tries <= LIST_TRIES_MAX; tries += 1) {
        const answer = await listOnce(request);
        if (answer !== 'moved') return answer;
      }
      // A row that slipped between two pages would look as if somebody had deleted it.
      return { kind: 'unknown', reason: 'the list changed while it was read', answered: true };
    },
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : row;
}
