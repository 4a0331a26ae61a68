import type { Page } from '@playwright/test';
import { ANA, expect, scan, tapPin, test } from './kiosk.ts';

declare global {
  interface Window {
    /** `start length` of each beep in hundredths of a second, a sound an entry; and what stood on the wall at its beginning. */
    heard?: { readonly beeps: string; readonly wall: string }[];
  }
}

/** Puts a sound device into the page that writes down what it is to play. Our page makes its own with the first sound. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: { beeps: string; wall: string }[] = [];
    window.heard = heard;
    const silent = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {}, value: 0 };
    const node = () => ({
      connect: (next: unknown) => next,
      gain: silent,
      frequency: { value: 0 },
    });
    window.AudioContext = class {
      currentTime = 0;
      destination = node();
      resume = () => {
        heard.push({ beeps: '', wall: document.body.innerText });
        return Promise.resolve();
      };
      suspend = () => Promise.resolve();
      createGain = node;
      createOscillator = () => {
        let from = 0;
        return {
          ...node(),
          start: (at: number) => void (from = at),
          stop: (at: number) => {
            const last = heard.at(-1);
            if (last !== undefined) last.beeps += `${Math.round((at - from) * 100)} `;
          },
        };
      };
    } as unknown as typeof AudioContext;
  });
}

const heard = (page: Page) => page.evaluate(() => window.heard ?? []);

test('one short sound says that it is recorded, three short that it asks, two long that it does not know', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await listen(page);
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await expect.poll(() => heard(page)).toHaveLength(1);
  const [first] = await heard(page);
  expect(first?.beeps).toBe('14 ');
  // The receipt stood there before it sounded.
  expect(first?.wall).toMatch(/Receipt no\. \d+/);

  await scan(page, ANA.badge);
  await expect.poll(async () => (await heard(page)).at(-1)?.beeps).toBe('11 11 11 ');

  await scan(page, '0099999999');
  await expect.poll(async () => (await heard(page)).at(-1)?.beeps).toBe('42 42 ');
  expect(await heard(page)).toHaveLength(3);
});

test('a PIN that nobody has sounds like a badge that nobody has', async ({ kiosk }) => {
  const page = await kiosk.open();
  await listen(page);
  await tapPin(page, '99999');
  await page.getByRole('button', { name: 'OK' }).click();
  await expect.poll(async () => (await heard(page)).at(-1)?.beeps).toBe('42 42 ');
});

test.describe('a kiosk that is to be silent', () => {
  test.use({ settings: { screen: { sound: false } } });

  test('asks for no sound device', async ({ kiosk }) => {
    const page = await kiosk.open();
    await listen(page);
    await scan(page, ANA.badge);
    await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
    await page.waitForTimeout(300);
    expect(await heard(page)).toEqual([]);
  });
});

test('a kiosk without a sound device records as ever', async ({ kiosk }) => {
  const page = await kiosk.open();
  await page.evaluate(() => {
    window.AudioContext = function none() {
      throw new Error('no device');
    } as unknown as typeof AudioContext;
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await page.waitForTimeout(300);
  expect(errors).toEqual([]);
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});
