import { expect, test } from 'vitest';
import { withAbsoluteData } from '../../scripts/kiosk/run-kiosk.mjs';

test('the folder is the one that is meant where the words were typed', () => {
  expect(withAbsoluteData(['--data', 'kiosk', '--kiosk'], '/home/ana')).toEqual([
    '--data',
    '/home/ana/kiosk',
    '--kiosk',
  ]);
  expect(withAbsoluteData(['--data=kiosk'], '/home/ana')).toEqual(['--data=/home/ana/kiosk']);
  expect(withAbsoluteData(['--kiosk'], '/home/ana')).toEqual(['--kiosk']);
});

test.each([[['--data']], [['--data', '--kiosk']], [['--data=']], [['--data', '']]])(
  '%j: a folder that was forgotten is asked for, and no other is opened',
  (words) => {
    expect(() => withAbsoluteData(words, '/home/ana')).toThrow('--data: which folder?');
  },
);
