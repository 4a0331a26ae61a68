import { expect, test } from 'vitest';
import { isRefused } from './key-press.ts';

const press = (keys: string) => {
  const parts = keys.split(' ');
  return {
    key: parts.at(-1) ?? '',
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    meta: parts.includes('Meta'),
  };
};

test.each(['0', '9', 'a', 'Z', 'é', 'Enter', 'Tab', 'Escape', 'Backspace', 'ArrowLeft', 'Shift'])(
  'lets %s pass',
  (keys) => expect(isRefused(press(keys))).toBe(false),
);

test.each(['Ctrl Alt @', 'Ctrl Alt [', 'Ctrl Alt €'])(
  'lets a sign typed with AltGr pass: %s',
  (keys) => expect(isRefused(press(keys))).toBe(false),
);

test.each([
  'Ctrl r',
  'Ctrl Shift I',
  'Ctrl w',
  'Ctrl +',
  'Ctrl Alt i',
  'Ctrl Alt Delete',
  'Alt F4',
  'Alt Tab',
  'Alt ArrowLeft',
  'Meta d',
  'Meta Ctrl Alt @',
  'F1',
  'F5',
  'F11',
  'F12',
  'F24',
  'BrowserBack',
  'LaunchMail',
  'MediaPlayPause',
  'AudioVolumeUp',
  'ContextMenu',
  'PrintScreen',
])('refuses %s', (keys) => expect(isRefused(press(keys))).toBe(true));
