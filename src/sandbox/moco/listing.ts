import type { ApiResponse } from '../exchange.ts';
import { json, message } from './answers.ts';
import type { Call } from './call.ts';
import type { Stamped } from './company.ts';

const MAX_PER_PAGE = 100;

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

/**
 * The filters every list has (`ids`, `updated_after`) and its paging (`page`, `per_page`), with
 * the total in headers and a `Link` to the next page when there is one.
 */
export function list(call: Call, rows: readonly Stamped[]): ApiResponse {
  const { query } = call;
  const updatedAfter = query.get('updated_after');
  const afterAt = updatedAfter === null ? Number.NEGATIVE_INFINITY : Date.parse(updatedAfter);
  if (Number.isNaN(afterAt)) return message(400, 'Invalid updated_after');
  const ids = query.get('ids');
  const wanted = ids === null ? null : new Set(ids.split(',').map(Number));
  const matching = rows.filter(
    (row) => Date.parse(row.updated_at) > afterAt && (wanted === null || wanted.has(row.id)),
  );

  const page = wholeNumber(query.get('page')) || 1;
  const perPage = Math.min(wholeNumber(query.get('per_page')) || MAX_PER_PAGE, MAX_PER_PAGE);
  const answer = json(matching.slice((page - 1) * perPage, page * perPage));
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'X-Page': String(page),
      'X-Per-Page': String(perPage),
      'X-Total': String(matching.length),
      ...(page * perPage < matching.length ? { Link: nextLink(call, page + 1) } : {}),
    },
  };
}

function nextLink(call: Call, page: number): string {
  const query = new URLSearchParams(call.query);
  query.set('page', String(page));
  const host = call.request.headers['host'] ?? '127.0.0.1';
  return `<http://${host}/api/v1${call.request.path}?${query.toString()}>; rel="next"`;
}
