import { expect, test } from 'vitest';
import {
  DEMO_VENDORS,
  namesData,
  sandboxWords,
  takeVendor,
  withoutData,
} from '../../scripts/kiosk/demo-vendor.mjs';
import { VENDOR_NAMES } from '../../src/sandbox/vendor-definition.ts';

test('the scripts know the vendors that have a sandbox', () => {
  expect(DEMO_VENDORS).toEqual(VENDOR_NAMES);
});

test.each([
  [[], 'moco', []],
  [['--kiosk'], 'moco', ['--kiosk']],
  [['--vendor', 'iflow', '--kiosk'], 'iflow', ['--kiosk']],
  [['--kiosk', '--vendor=mctime'], 'mctime', ['--kiosk']],
])('takes the vendor out of %j', (args, vendor, rest) => {
  expect(takeVendor(args)).toEqual({ vendor, rest, problem: null });
});

test.each([
  [['--vendor', 'nonsense'], 'There is no vendor "nonsense"'],
  [['--vendor'], 'There is no vendor ""'],
  [['--vendor', 'iflow', '--data', 'x'], '--vendor chooses a demo company'],
  [['--data=x', '--vendor=iflow'], '--vendor chooses a demo company'],
])('has a problem with %j', (args, problem) => {
  expect(takeVendor(args).problem).toContain(problem);
});

test('a data directory is named on the line or in the environment', () => {
  expect(namesData(['--data', 'x'], {})).toBe(true);
  expect(namesData([], { STEMPEL_DATA_DIR: 'x' })).toBe(true);
  expect(namesData(['--database'], {})).toBe(false);
});

test.each([
  [['--data', 'x', '--kiosk'], ['--kiosk']],
  [['--kiosk', '--data=x'], ['--kiosk']],
  [['--kiosk'], ['--kiosk']],
])('a demo in the place of %j is given %j', (args, rest) => {
  expect(withoutData(args)).toEqual(rest);
});

test.each([
  [[], ['sandbox', '--demo']],
  [
    ['--vendor', 'iflow'],
    ['sandbox', '--demo', '--vendor', 'iflow'],
  ],
  [
    ['--faults', '429'],
    ['sandbox', '--demo', '--faults', '429'],
  ],
  [['--port=0'], ['sandbox', '--port=0']],
  [['--all'], ['sandbox', '--all']],
  [
    ['--state', 'x.json'],
    ['sandbox', '--state', 'x.json'],
  ],
])('npm run sandbox with %j runs %j', (args, words) => {
  expect(sandboxWords(args)).toEqual(words);
});
