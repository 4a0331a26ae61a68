import { expect, test } from 'vitest';
import { takeDataDir } from './arguments.ts';

test.each([
  [['--data', '/a', 'status'], '/a', ['status']],
  [['status', '--json', '--data', '/a'], '/a', ['status', '--json']],
  [['day', '--data=/a', '--employee', '7'], '/a', ['day', '--employee', '7']],
  [['status'], null, ['status']],
  [['status', '--data='], null, ['status']],
])('finds --data anywhere in %j', (argv, dataDir, rest) => {
  expect(takeDataDir(argv)).toEqual({ dataDir, rest, incomplete: false });
});

test('says that --data without a directory is incomplete', () => {
  expect(takeDataDir(['status', '--data']).incomplete).toBe(true);
});
