import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Choices } from '../../../src/renderer/gallery/wanted.ts';
import { difference, fewerColours, halved } from './picture.ts';
import { decodePng, encodePng } from './png.ts';
import { resize, showAtRest, type Panel } from './walk.ts';

const here = resolve(import.meta.dirname, 'baselines');
const found = resolve(import.meta.dirname, '../../../test-results/gallery');

/** More pixels than this have changed: somebody sees it. See `picture.ts` for what counts as a changed one. */
const LIMIT_PIXELS = 40;

/** One baseline: a case as it looks with these choices. */
export type Look = {
  readonly name: string;
  readonly panel: Panel;
  readonly choices: Partial<Choices>;
};

/** `done.forgotten-dark-de-800x1280.png`; what is usual is left out. */
export function fileOf({ name, panel, choices }: Look): string {
  const { theme = 'light', lang = 'en', dir = 'ltr', text = 'normal' } = choices;
  const unusual = [
    lang === 'en' ? [] : [lang],
    dir === 'ltr' ? [] : [dir],
    text === 'normal' ? [] : [text],
    panel === '1280x800' ? [] : [panel],
  ].flat();
  return `${[name.replaceAll('/', '.'), theme, ...unusual].join('-')}.png`;
}

/**
 * Compares the looks with their baselines. Answers with what has changed, in words; the picture as it is lies in
 * `test-results/gallery` then, beside the one as it was.
 */
export async function changes(page: Page, looks: readonly Look[]): Promise<string[]> {
  const told: string[] = [];
  for (const look of looks) {
    const is = await pictureOf(page, look);
    const file = fileOf(look);
    const before = readIfThere(join(here, file));
    if (before === null) {
      told.push(`${file}: there is no baseline`);
      keep(file, 'is', encodePng(is));
      continue;
    }
    const differs = difference(is, decodePng(before));
    if (differs === null || differs.pixels <= LIMIT_PIXELS) continue;
    const { left, top, right, bottom } = differs.box;
    const at = `${left * 2},${top * 2} to ${right * 2},${bottom * 2}`;
    told.push(`${file}: ${differs.pixels} pixels changed, from ${at}`);
    keep(file, 'is', encodePng(is));
    keep(file, 'was', before);
  }
  return told;
}

/** Writes the looks' baselines anew, those that have not changed visibly excepted. */
export async function renew(page: Page, looks: readonly Look[]): Promise<void> {
  mkdirSync(here, { recursive: true });
  for (const look of looks) {
    const is = await pictureOf(page, look);
    const path = join(here, fileOf(look));
    const before = readIfThere(path);
    if (before !== null && difference(is, decodePng(before)) === null) continue;
    writeFileSync(path, encodePng(is));
  }
}

/** Baselines that no look asks for. */
export function leftovers(looks: readonly Look[]): string[] {
  const wanted = new Set(looks.map(fileOf));
  return readdirSync(here).filter((file) => !wanted.has(file));
}

export function removeBaseline(file: string): void {
  rmSync(join(here, file));
}

/** Glyphs stand where the typeface wants them, not on whole pixels, and nothing lies under a pointer: the same on every system. */
const SAME_EVERYWHERE = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { text-rendering: geometricPrecision !important; pointer-events: none !important }');
  document.adoptedStyleSheets = [sheet];
})()`;

async function pictureOf(page: Page, { name, panel, choices }: Look) {
  await resize(page, panel);
  await page.evaluate(SAME_EVERYWHERE);
  await showAtRest(page, name, choices);
  return fewerColours(halved(decodePng(await page.screenshot({ caret: 'hide', scale: 'css' }))));
}

function keep(file: string, which: 'is' | 'was', picture: Buffer): void {
  mkdirSync(found, { recursive: true });
  writeFileSync(join(found, file.replace('.png', `.${which}.png`)), picture);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
