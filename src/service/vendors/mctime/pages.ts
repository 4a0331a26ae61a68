import { done, type Failure, type Outcome } from '../outcome.ts';

/** Beyond it an answer counts as unusable, never as complete: ten thousand people at twenty a page. */
const PAGES_MAX = 500;
/** A list that moves while it is read (rows come or go between two pages) is read again this often. */
const LIST_TRIES_MAX = 3;

export type Page = {
  /** Keys of what stands on this page: the same one twice means that the list has moved, or that pages are ignored. */
  readonly keys: readonly string[];
  /** How many pages there are. Null: the answer does not say. */
  readonly pagesTotal: number | null;
  /** The page that the answer says it is; null: it does not say. */
  readonly page: number | null;
  /** Fewer stand on it than fit on a page (documented, differs by list). */
  readonly hasRoom: boolean;
};

type PageReader<P extends Page> = (page: number) => Promise<P | Failure>;

/**
 * All pages of a list, whole or not at all. mcTIME calls the number of pages `pageSize` and writes it as a text
 * (documented). Where it is not there, reading ends with a page that has room, or that is empty where pages are not known to
 * fill (`fills` false).
 */
export async function allPages<P extends Page>(
  read: PageReader<P>,
  fills: boolean,
): Promise<Outcome<readonly P[]>> {
  for (let tries = 1; tries <= LIST_TRIES_MAX; tries += 1) {
    const answer = await pagesOnce(read, fills);
    if (answer !== 'moved') return answer;
  }
  // A person who slipped between two pages would look as if somebody had deleted all that is theirs.
  return { kind: 'unknown', reason: 'the list changed while it was read', answered: true };
}

async function pagesOnce<P extends Page>(
  read: PageReader<P>,
  fills: boolean,
): Promise<Outcome<readonly P[]> | 'moved'> {
  const pages: P[] = [];
  const seen = new Set<string>();
  for (let number = 1; number <= PAGES_MAX; number += 1) {
    const page = await read(number);
    if ('kind' in page) return page;
    const { keys, pagesTotal } = page;
    if (number === 2 && repeats(page, pages[0])) return done(pages);
    if (keys.some((key) => seen.has(key))) return 'moved';
    if (pages.some((earlier) => earlier.pagesTotal !== pagesTotal)) return 'moved';
    for (const key of keys) seen.add(key);
    pages.push(page);
    const goesOn = fills ? !page.hasRoom : keys.length > 0;
    if (pagesTotal === null ? goesOn : number < pagesTotal) continue;
    return done(pages);
  }
  return { kind: 'unknown', reason: `more than ${PAGES_MAX} pages`, answered: true };
}

/**
 * Whether somebody who was asked for the second page shows the first once more, does not call it the second, and had room on
 * it: then there is no second one, whatever the number of pages. The document's example has one person on page 1 of 15.
 */
function repeats(page: Page, first: Page | undefined): boolean {
  return (
    page.page !== 2 &&
    first?.hasRoom === true &&
    first.keys.length > 0 &&
    page.keys.join('\n') === first.keys.join('\n')
  );
}

/** `"15"` or `15`; anything else says nothing. */
export function pageNumberOf(pageSize: unknown): number | null {
  const text = typeof pageSize === 'number' ? String(pageSize) : pageSize;
  return typeof text === 'string' && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
