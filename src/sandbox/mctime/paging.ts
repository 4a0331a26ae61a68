import type { MctimeSwitches } from './switches.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** As the vendor names and types them: texts, and `pageSize` is the number of pages. Documented. */
  readonly numbers: { readonly page: string; readonly pageSize: string };
}

/** The page that is asked for, 1 by default; null for what is no page. */
export function pageOf(query: URLSearchParams): number | null {
  const text = query.get('page');
  if (text === null) return 1;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

export function paged<Row>(
  switches: MctimeSwitches,
  all: readonly Row[],
  page: number,
  perPage: number,
): Page<Row> {
  const pages = Math.ceil(all.length / perPage);
  return {
    rows: all.slice((page - 1) * perPage, page * perPage),
    numbers: {
      page: String(page),
      pageSize: pages === 0 ? switches.pagesOfNothing : String(pages),
    },
  };
}
