import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

type Result = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};
type Axe = {
  readonly run: (
    context: Document,
    options: object,
  ) => Promise<{ readonly violations: readonly Result[] }>;
};

/** Puts the rules of a screen reader's needs into the page, once: those that @axe-core/playwright brings along. */
export async function bringRules(page: Page): Promise<void> {
  const near = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
  await page.evaluate(readFileSync(near.resolve('axe-core/axe.min.js'), 'utf8'));
}

/** Runs in the page: WCAG 2.2 to level AA, and what is good practice beyond it. */
export async function brokenRules(): Promise<string[]> {
  const { axe } = window as unknown as { readonly axe: Axe };
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values },
    // An experiment of theirs, and off unless it is asked for: what is read on a button is part of its name.
    rules: { 'label-content-name-mismatch': { enabled: true } },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim();
      return `${id}: ${html.slice(0, 120)} ${why.slice(0, 160)}`;
    }),
  );
}
