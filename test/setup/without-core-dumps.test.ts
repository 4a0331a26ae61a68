import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withoutCoreDumps } from '../../scripts/suites/without-core-dumps.mjs';

/** As on a machine that keeps core dumps, as far as this one allows. */
const AS_MUCH_AS_ALLOWED = 'ulimit -S -c "$(ulimit -H -c)" && exec "$@"';

test.skipIf(process.platform === 'win32')(
  'a suite keeps no core dumps, also where the machine does',
  () => {
    const [command = '', args] = withoutCoreDumps('sh', ['-c', 'ulimit -S -c']);
    const started = ['-c', AS_MUCH_AS_ALLOWED, 'sh', command, ...args];
    expect(execFileSync('sh', started, { encoding: 'utf8' }).trim()).toBe('0');
  },
);
