import { wholeNumber, type Fields } from './fields.ts';

export interface Paging {
  readonly items_per_page: number;
  readonly current_page: number;
  readonly count_pages: number;
  readonly count_items: number;
}

export interface Page<Row> {
  readonly paging: Paging;
  readonly rows: readonly Row[];
}

/**
 * One page of a list. A page or size that is no positive number counts as absent, a size over the maximum as the maximum,
 * and a page after the last is empty (assumed).
 */
export function pageOf<Row>(
  rows: readonly Row[],
  query: Fields,
  maximum: number,
  byDefault = Math.min(1000, maximum),
): Page<Row> {
  const positive = (value: unknown): number | null => {
    const number = wholeNumber(value);
    return number !== null && number > 0 ? number : null;
  };
  const size = Math.min(positive(query['items_per_page']) ?? byDefault, maximum);
  const current = positive(query['page']) ?? 1;
  return {
    paging: {
      items_per_page: size,
      current_page: current,
      count_pages: Math.max(1, Math.ceil(rows.length / size)),
      count_items: rows.length,
    },
    rows: rows.slice((current - 1) * size, current * size),
  };
}
