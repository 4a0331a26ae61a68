import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { expect, test, withKiosk } from './kiosk.ts';
import { aliveIn, inspectedService, median } from './memory.ts';

const SCANS = 5_000;
/** Until then the code is compiled and the caches fill. */
const WARM_SCANS = 1_000;
const PEOPLE = 20;
/** Scans between two moves of the clock. */
const TURN = 10;
const DAY_MS = 86_400_000;
const SAMPLES = 5;

const badges = Array.from({ length: PEOPLE }, (_, person) => `00408${50_000 + person * 37}`);

async function prepare(dataDir: string): Promise<void> {
  const config = {
    site: { name: 'Feinwerk Hollerbusch' },
    vendor: { kind: 'none' },
    screen: { theme: 'auto', counts: true },
  };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config));
  const lines = badges.map((badge, person) => `${person + 1},Person ${person + 1},${badge}`);
  await withOffice(dataDir, async (office) => {
    const text = ['number,name,badge', ...lines, ''].join('\n');
    const imported = await office.call('importEmployees', { format: 'csv', text });
    if (!imported.ok) throw new Error(JSON.stringify(imported.detail));
  });
}

/** Holds these badges to the reader, each when the receipt of the one before has been painted. Answers with what went wrong. */
function scanAll(page: Page, turn: readonly string[]): Promise<string | null> {
  return page.evaluate(async (frames) => {
    const receipt = (): string => /no\. (\d+)/.exec(document.body.textContent ?? '')?.[1] ?? '';
    const press = (key: string, code: string): void => {
      const init = { key, code, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
      document.body.dispatchEvent(new KeyboardEvent('keyup', init));
    };
    const painted = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const changed = (): Promise<void> =>
      new Promise((resolve) => {
        const done = (): void => {
          observer.disconnect();
          clearTimeout(timer);
          resolve();
        };
        const observer = new MutationObserver(done);
        const timer = setTimeout(done, 1_000);
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      });
    for (const frame of frames) {
      const before = receipt();
      for (const digit of frame) press(digit, `Digit${digit}`);
      press('Enter', 'Enter');
      const lateMs = performance.now() + 30_000;
      while (receipt() === '' || receipt() === before) {
        await changed();
        if (performance.now() > lateMs) return document.body.innerText;
      }
      await painted();
    }
    return null;
  }, turn);
}

test('after five thousand scans in a day it holds no more memory than after the first', async () => {
  test.setTimeout(600_000);
  await withKiosk({ control: { setClock: () => {} } }, prepare, async (kiosk) => {
    kiosk.setTime('06:00');
    const service = await inspectedService(kiosk.dataDir);
    // Frames are drawn as fast as the machine can: nobody looks at them.
    const page = await kiosk.open(service.env, [
      '--disable-gpu-vsync',
      '--disable-frame-rate-limit',
    ]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await kiosk.app().evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(640, 400);
    });
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await session.send('Performance.enable');
    let scans = 0;
    const scanUntil = async (until: number): Promise<void> => {
      while (scans < until) {
        kiosk.pass((TURN * DAY_MS) / SCANS);
        const from = scans % PEOPLE;
        expect(await scanAll(page, badges.slice(from, from + TURN)), `at scan ${scans}`).toBeNull();
        scans += TURN;
      }
    };
    const sample = async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
      return { window: await aliveIn(session), service: await service.alive() };
    };
    /** Several looks, some scans apart, ending at this scan. */
    const samplesUntil = async (until: number) => {
      const taken: Awaited<ReturnType<typeof sample>>[] = [];
      for (let left = SAMPLES - 1; left >= 0; left -= 1) {
        await scanUntil(until - left * PEOPLE);
        taken.push(await sample());
      }
      const of = (pick: (each: Awaited<ReturnType<typeof sample>>) => number): number =>
        median(taken.map(pick));
      return {
        heapBytes: of(({ window }) => window.heapBytes),
        // What waits for the next collection is counted at one look and not at another.
        nodes: Math.min(...taken.map(({ window }) => window.nodes)),
        listeners: Math.min(...taken.map(({ window }) => window.listeners)),
        serviceHeapBytes: of(({ service }) => service?.heapBytes ?? 0),
        serviceRssBytes: of(({ service }) => service?.rssBytes ?? 0),
      };
    };

    const early = await samplesUntil(WARM_SCANS);
    const late = await samplesUntil(SCANS);
    test.info().annotations.push({ type: 'memory', description: JSON.stringify({ early, late }) });
    const { database } = await kiosk.status();
    expect(database.punches).toBe(SCANS);
    expect(late.heapBytes).toBeLessThan(early.heapBytes * 1.05);
    expect(late.nodes).toBeLessThanOrEqual(early.nodes);
    expect(late.listeners).toBeLessThanOrEqual(early.listeners);
    expect(late.serviceHeapBytes).toBeLessThanOrEqual(early.serviceHeapBytes * 1.05);
  });
});
