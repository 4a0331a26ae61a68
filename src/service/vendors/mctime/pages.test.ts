import { expect, test } from 'vitest';
import { allPages, pageNumberOf, type Page } from './pages.ts';

function reader(pages: readonly Page[]): {
  read: (page: number) => Promise<Page>;
  asked: number[];
} {
  const asked: number[] = [];
  const read = async (number: number): Promise<Page> => {
    asked.push(number);
    return pages[number - 1] ?? { ...page([], pages[0]?.pagesTotal), page: number };
  };
  return { read, asked };
}

test.each<[string, readonly Page[], boolean, number]>([
  ['as many as the answer says', [page(['a'], 3), page([], 3), page(['c'], 3)], false, 3],
  ['none where there is nothing', [page([], 0)], false, 1],
  ['until an empty one, where it does not say', [page(['a']), page(['b'])], false, 3],
  ['until one is not full, where pages fill', [page(['a', 'b']), page(['c'])], true, 2],
])('pages are read: %s', async (_, pages, fills, calls) => {
  const { read, asked } = reader(pages);
  expect(await allPages(read, fills)).toMatchObject({ kind: 'done' });
  expect(asked).toEqual(Array.from({ length: calls }, (_each, index) => index + 1));
});

test('a list that moves is read again, and given up after three times', async () => {
  const { read, asked } = reader([page(['a', 'b'], 2), page(['b'], 2)]);
  expect(await allPages(read, false)).toEqual({
    kind: 'unknown',
    reason: 'the list changed while it was read',
    answered: true,
  });
  expect(asked).toEqual([1, 2, 1, 2, 1, 2]);
});

test.each<[string, Page, string]>([
  ['called the first, with room on it', page(['a'], 15, 1), 'done'],
  ['called nothing, with room on it', page(['a'], 15), 'done'],
  ['called nothing, where no number of pages is told', page(['a']), 'done'],
  ['called the first, and full', page(['a', 'b'], 15, 1), 'unknown'],
  ['called the second', page(['a'], 15, 2), 'unknown'],
])('a page that comes again, %s: %s', async (_, same, kind) => {
  const answer = await allPages(async () => same, false);
  expect(answer.kind).toBe(kind);
  expect(answer.kind === 'done' ? answer.value : []).toHaveLength(kind === 'done' ? 1 : 0);
});

test('a number of pages that changes means that the list has moved', async () => {
  let calls = 0;
  const answer = await allPages(async (number) => {
    calls += 1;
    return page([`${calls}`], number === 1 ? 2 : 3);
  }, false);
  expect(answer).toMatchObject({ reason: 'the list changed while it was read' });
  expect(calls).toBe(6);
});

test('a list without end is given up at a stated number of pages', async () => {
  let calls = 0;
  const answer = await allPages(async () => page([String((calls += 1))], 100_000), false);
  expect(answer).toMatchObject({ kind: 'unknown', reason: 'more than 500 pages' });
  expect(calls).toBe(500);
});

test.each([
  ['15', 15],
  [' 2 ', 2],
  [3, 3],
  ['0', 0],
  ['', null],
  ['many', null],
  [-1, null],
  [null, null],
  [undefined, null],
])('pageSize %j is %j pages', (text, total) => {
  expect(pageNumberOf(text)).toBe(total);
});

/** Two fill a page. */
function page(keys: readonly string[], pagesTotal: number | null = null, shown?: number): Page {
  return { keys, pagesTotal, page: shown ?? null, hasRoom: keys.length < 2 };
}
