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
};

export type PageReader<P extends Page> = (page: number) => Promise<P | Failure>;

/**
 * All pages of a list, whole or not at all. mcTIME calls the number of pages `pageSize` and writes it as a text
 * (documented). Where it is not there, reading ends with a page that is not full, or that is empty where pages are not
 * known to fill (`fullPage` null).
 */
export async function allPages<P extends Page>(
  read: PageReader<P>,
  fullPage: number | null,
): Promise<Outcome<readonly P[]>> {
  for (let tries = 1; tries <= LIST_TRIES_MAX; tries += 1) {
    const answer = await pagesOnce(read, fullPage);
    if (answer !== 'moved') return answer;
  }
  // A person who slipped between two pages would look as if somebody had deleted all that is theirs.
  return { kind: 'unknown', reason: 'the list changed while it was read', answered: true };
}

async function pagesOnce<P extends Page>(
  read: PageReader<P>,
  fullPage: number | null,
): Promise<Outcome<readonly P[]> | 'moved'> {
  const pages: P[] = [];
  const seen = new Set<string>();
  for (let number = 1; number <= PAGES_MAX; number += 1) {
    const page = await read(number);
    if ('kind' in page) return page;
    const { keys, pagesTotal } = page;
    if (keys.some((key) => seen.has(key))) return 'moved';
    if (pages.some((earlier) => earlier.pagesTotal !== pagesTotal)) return 'moved';
    for (const key of keys) seen.add(key);
    pages.push(page);
    const more = pagesTotal === null ? keys.length >= (fullPage ?? 1) : number < pagesTotal;
    if (!more) return done(pages);
  }
  return { kind: 'unknown', reason: `more than ${PAGES_MAX} pages`, answered: true };
}

/** `"15"` or `15`; anything else says nothing. */
export function pagesTotalOf(pageSize: unknown): number | null {
  const text = typeof pageSize === 'number' ? String(pageSize) : pageSize;
  return typeof text === 'string' && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}

/** What stands of an entry in the memory of the adapter is bounded: the oldest gives way. */
const REMEMBERED_MAX = 20_000;

export function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > REMEMBERED_MAX && oldest.done !== true) map.delete(oldest.value);
}
