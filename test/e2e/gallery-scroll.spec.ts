import { expect, test } from './gallery/stage.ts';
import { resize, showAtRest } from './gallery/walk.ts';

for (const panel of ['1280x800', '800x1280', '1024x600'] as const) {
  for (const text of ['normal', 'large'] as const) {
    test(`a long day of today shows its newest entry on ${panel}, ${text} text`, async ({
      page,
    }) => {
      await resize(page, panel);
      await showAtRest(page, 'myDay/busy', { lang: 'de', text });
      const list = page.locator('.my-day-facts');
      const places = await list.evaluate((box) => {
        const last = box.querySelector('.punch-list > li:last-child');
        const { top, bottom } = last?.getBoundingClientRect() ?? new DOMRect();
        const frame = box.getBoundingClientRect();
        return { above: frame.top - top, below: bottom - frame.bottom };
      });
      expect(places.above).toBeLessThanOrEqual(0);
      expect(places.below).toBeLessThanOrEqual(0);
      await expect(page.locator('.my-day-left [data-side="above"]')).toBeVisible();
      await list.evaluate((box) => box.scrollTo({ top: 0 }));
      await expect(page.locator('.my-day-left [data-side="above"]')).toBeHidden();
      await expect(page.locator('.my-day-left [data-side="below"]')).toBeVisible();
    });
  }
}
