import type { CDPSession, Page } from '@playwright/test';
import type { Press } from '../../src/renderer/wedge/typing-reader.ts';

/** A reader at the kiosk's window: real key events, of any layout, as Chromium has them from the operating system. */
export type ReaderKeys = {
  /** Types the keys, `gapMs` apart: so they are stamped, as the operating system does, however late a busy window has them. */
  readonly type: (keys: readonly Press[], gapMs?: number) => Promise<void>;
};

export async function plugIn(page: Page): Promise<ReaderKeys> {
  const session = await page.context().newCDPSession(page);
  return {
    type: async (keys, gapMs = 3) => {
      const beginsAt = Date.now();
      for (const [index, key] of keys.entries()) {
        await send(session, key, beginsAt + index * gapMs);
        await page.waitForTimeout(gapMs);
      }
    },
  };
}

const CONTROL_KEYS: Readonly<Record<string, number>> = { Enter: 13, Tab: 9, Shift: 16, Alt: 18 };

async function send(
  session: CDPSession,
  { code, key, shift, ctrl, alt, meta }: Press,
  atMs: number,
): Promise<void> {
  const modifiers = (alt ? 1 : 0) + (ctrl ? 2 : 0) + (meta ? 4 : 0) + (shift ? 8 : 0);
  const common = {
    timestamp: atMs / 1000,
    code,
    key,
    modifiers,
    windowsVirtualKeyCode: CONTROL_KEYS[key] ?? 0,
    isKeypad: code.startsWith('Numpad'),
  };
  const text = key.length === 1 && !ctrl && !alt && !meta ? key : key === 'Enter' ? '\r' : '';
  await session.send('Input.dispatchKeyEvent', {
    ...common,
    type: text === '' ? 'rawKeyDown' : 'keyDown',
    text,
  });
  await session.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' });
}
