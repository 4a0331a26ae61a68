import type { Page } from '@playwright/test';
import type { Gallery } from '../../../src/renderer/gallery.tsx';
import type { Choices } from '../../../src/renderer/gallery/wanted.ts';

/** A panel in CSS pixels. */
export type Panel = Choices['panel'];

type Walk = {
  readonly panel: Panel;
  /** As the gallery's address has them. */
  readonly choices: Partial<Choices>;
  readonly names: readonly string[];
};

/**
 * Shows each case and asks `check` in the page what is wrong with it. `check` is sent there as text: it can use nothing but
 * its own words and the page's. Answers with `case: what is wrong`.
 */
export async function findings(
  page: Page,
  { panel, choices, names }: Walk,
  check: () => readonly string[] | Promise<readonly string[]>,
): Promise<string[]> {
  await resize(page, panel);
  const words = JSON.stringify({ choices, names });
  return page.evaluate<string[]>(`(${walkInPage.toString()})(${words}, ${check.toString()})`);
}

/** One case, at rest: what moves has arrived, what runs for ever has not begun. */
export async function showAtRest(
  page: Page,
  name: string,
  choices: Partial<Choices>,
): Promise<void> {
  const words = JSON.stringify({ choices, names: [name] });
  await page.evaluate(`(${walkInPage.toString()})(${words}, () => [])`);
  await page.evaluate(`(${rest.toString()})()`);
}

export async function resize(page: Page, panel: Panel): Promise<void> {
  const [width = 0, height = 0] = panel.split('x').map(Number);
  const now = page.viewportSize();
  if (now?.width === width && now.height === height) return;
  await page.setViewportSize({ width, height });
}

async function walkInPage(
  { choices, names }: Pick<Walk, 'choices' | 'names'>,
  check: () => readonly string[] | Promise<readonly string[]>,
): Promise<string[]> {
  const { gallery } = window as unknown as { readonly gallery: Gallery };
  const found: string[] = [];
  for (const name of names) {
    await gallery.show({ ...choices, show: name });
    for (const animation of document.getAnimations()) {
      const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
      if (animation.timeline !== document.timeline) continue;
      if (isEndless) animation.cancel();
      else animation.finish();
    }
    const problems = await check();
    // The first few name the cause; the rest mostly follow from them.
    for (const problem of problems.slice(0, 4)) found.push(`${name}: ${problem}`);
    if (problems.length > 4) found.push(`${name}: and ${problems.length - 4} more`);
  }
  return found;
}

async function rest(): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  await frame();
  for (const animation of document.getAnimations()) {
    if (animation.timeline !== document.timeline) continue;
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
    else animation.finish();
  }
  await frame();
}
