import { expect, test } from 'vitest';
import { isScreen, originOf } from './screen-origin.ts';

type Frame = Parameters<typeof isScreen>[1];

const frameAt = (url: string): Frame => ({ url }) as Frame;
const ORIGIN = 'app://kiosk';

test('an address of our own scheme has an origin, and what is no address has none', () => {
  expect(originOf('app://kiosk/index.html?a=b')).toBe(ORIGIN);
  expect(originOf('kiosk/index.html')).toBeNull();
});

test('the main frame of the screen is listened to', () => {
  const main = frameAt('app://kiosk/index.html');
  expect(isScreen(main, main, ORIGIN)).toBe(true);
});

test('a frame in the screen, another page in its place, and a frame that is gone are not', () => {
  const main = frameAt('app://kiosk/index.html');
  expect(isScreen(frameAt('app://kiosk/index.html'), main, ORIGIN)).toBe(false);
  for (const url of ['https://example.org/', 'app://other/index.html', 'about:blank', '']) {
    const replaced = frameAt(url);
    expect(isScreen(replaced, replaced, ORIGIN)).toBe(false);
  }
  expect(isScreen(null, main, ORIGIN)).toBe(false);
});
