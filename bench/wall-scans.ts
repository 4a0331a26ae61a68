import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { badgeOf, nameOf, PEOPLE } from './wall-company.ts';
import { samplesOf, type Sample } from './wall-probe.ts';

/** Between two keys of the reader: what common ones leave. */
const KEY_GAP_MS = 3;
/** From one person to the next, at least; a little of chance on top, so that no scan keeps step with the frames. */
const TURN_MS = 90;
/** A scan that is not painted by then was no slow one: on a busy machine its keys may come so far apart that they are none of a reader's. */
const PATIENCE_MS = 3_000;

export type Round = {
  /** How many people come, one after the other. */
  readonly people: number;
  /** The first of them. */
  readonly from: number;
};

/**
 * People hold their badges to the reader, one after the other: real key events, Enter last. Every other one finds the receipt
 * of whoever came before, the others the idle screen.
 */
export async function scanRound(
  page: Page,
  { people, from }: Round,
  settled: () => void = () => {},
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let nth = 0; nth < people; nth += 1) {
    const number = 1 + ((from + nth * 37) % PEOPLE);
    if (nth % 2 === 0) await page.keyboard.press('Escape');
    await delay(TURN_MS + Math.random() * 17);
    await page.keyboard.type(badgeOf(number), { delay: KEY_GAP_MS });
    await page.keyboard.press('Enter');
    const sample = await sampleOf(page, nameOf(number));
    if (sample !== null) samples.push(sample);
    settled();
  }
  return samples;
}

/** Leaves the page alone while it works, then asks what it has seen; null: something else than a receipt came of it. */
async function sampleOf(page: Page, name: string): Promise<Sample | null> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
    await delay(60);
    const [sample] = await samplesOf(page);
    if (sample === undefined) continue;
    if (sample.name.includes(name)) return sample;
    throw new Error(`${name} held a badge to the reader, and the wall greeted ${sample.name}`);
  }
  process.stderr.write(`No receipt for ${name}: ${await page.locator('body').textContent()}\n`);
  return null;
}
