import type { Page } from '@playwright/test';

/** One scan as the window itself saw it; milliseconds of the page's own clock, to which events are stamped as well. */
export type Sample = {
  /** When the last key was pressed: the event's own time stamp. */
  readonly enterAt: number;
  /** When the page was given that key. */
  readonly heardAt: number;
  /** When the person was in the document, their punch still on its way; null: never. */
  readonly knownAt: number | null;
  /** When name, action, totals and receipt were in the document. */
  readonly readyAt: number;
  /** When the frame that shows them was out. */
  readonly paintedAt: number;
  readonly name: string;
  readonly receipt: string;
};

type Probed = Window & { samples?: Sample[] };

/**
 * Listens in the page, beside the product's own listeners and after them, to the last key of a scan and to the document. Nothing of
 * the product knows of it. A receipt is told by its number, of which each is shown once.
 */
export async function probe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const samples: Sample[] = [];
    (window as Probed).samples = samples;
    let enterAt = 0;
    let heardAt = 0;
    let knownAt: number | null = null;
    let last = '';
    window.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key !== 'Enter') return;
        [enterAt, heardAt, knownAt] = [timeStamp, performance.now(), null];
      },
      { capture: true },
    );
    const look = (): void => {
      const screen = document.querySelector('main.done');
      if (screen === null || enterAt === 0) return;
      const receipt = /Receipt no\. (\d+)/.exec(screen.textContent)?.[1];
      if (receipt === undefined) {
        knownAt ??= performance.now();
        return;
      }
      if (receipt === last) return;
      last = receipt;
      const readyAt = performance.now();
      const name = screen.querySelector('h1')?.textContent ?? '';
      const channel = new MessageChannel();
      const sample = { enterAt, heardAt, knownAt, readyAt, name, receipt };
      channel.port1.addEventListener('message', () => {
        samples.push({ ...sample, paintedAt: performance.now() });
        channel.port1.close();
      });
      channel.port1.start();
      requestAnimationFrame(() => channel.port2.postMessage(null));
      enterAt = 0;
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

/** What has been seen since the last call. */
export function samplesOf(page: Page): Promise<readonly Sample[]> {
  return page.evaluate(() => (window as Probed).samples?.splice(0) ?? []);
}

/** How long this window takes for a frame in which one word changes, asked for at no particular moment. */
export async function bareFrames(page: Page, count: number): Promise<readonly number[]> {
  return page.evaluate(async (frames) => {
    const word = document.createElement('span');
    document.body.append(word);
    const took: number[] = [];
    for (let nth = 0; nth < frames; nth += 1) {
      await new Promise((done) => setTimeout(done, 40 + Math.random() * 17));
      const from = performance.now();
      word.textContent = String(nth);
      await new Promise<void>((done) => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => done());
        channel.port1.start();
        requestAnimationFrame(() => channel.port2.postMessage(null));
      });
      took.push(performance.now() - from);
    }
    word.remove();
    return took;
  }, count);
}
