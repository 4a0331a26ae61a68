import { expect, type Page } from '@playwright/test';

/** No word, button or figure reaches over the edge of the window. `except`: what is hidden, or scrolls by itself. */
export async function expectWithinWindow(page: Page, except: string): Promise<void> {
  const over = await page.evaluate(
    (hidden) =>
      [...document.querySelectorAll('main *, header *')]
        .filter((each) => each instanceof HTMLElement && !each.matches(hidden))
        .filter((each) => {
          const { left, top, right, bottom } = each.getBoundingClientRect();
          // The oldest entries wrap beside their list where it has no room, and are clipped there.
          const list = each.closest('.recent')?.getBoundingClientRect();
          if (list !== undefined && left >= list.right) return false;
          return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
        })
        .map((each) => each.outerHTML.slice(0, 120)),
    except,
  );
  expect(over).toEqual([]);
}
