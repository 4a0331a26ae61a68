import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forkService } from './forked-service.ts';

const stub = join(import.meta.dirname, '../../test/wire/stub-process.ts');

/** Runs the stub until it ends; `log` is what main hears of it. `act` is called at the first report. */
async function life(options: {
  readonly behaviour?: string;
  readonly entry?: string;
  readonly node?: string;
  readonly act?: 'tellStop' | 'kill';
}): Promise<readonly string[]> {
  const log: string[] = [];
  await new Promise<void>((resolve) => {
    const service = forkService(
      {
        entry: options.entry ?? stub,
        start: {
          type: 'start',
          dataDir: '',
          demo: false,
          dataKey: null,
          packaged: false,
          offersDemo: false,
        },
        env: { ...process.env, STUB: options.behaviour ?? '' },
      },
      options.node ?? process.execPath,
      {
        started: () => {
          log.push('started');
          if (options.act) service[options.act]();
        },
        failed: (sentence) => {
          log.push(sentence);
          service.kill();
        },
        leaveKiosk: () => {
          log.push('leave');
          service.tellStop();
        },
        startDemo: (vendor) => {
          log.push(`demo of ${vendor}`);
          service.tellStop();
        },
        exited: (how) => {
          log.push(how);
          resolve();
        },
      },
    );
  });
  return log;
}

test('starts a service and ends it when it is told to stop', async () => {
  expect(await life({ act: 'tellStop' })).toEqual(['started', 'code 0']);
});

test('ends a service that does not listen', async () => {
  expect(await life({ act: 'kill', behaviour: 'stubborn' })).toEqual(['started', 'SIGKILL']);
});

test('hears why a service cannot start', async () => {
  expect(await life({ behaviour: 'fails' })).toEqual(['The disk is full.', 'SIGKILL']);
});

test('reports a Node that is not there as one exit', async () => {
  const log = await life({ node: join(import.meta.dirname, 'no-such-node') });
  expect(log).toEqual([expect.stringContaining('ENOENT')]);
});

test('hears that the kiosk is to be left', async () => {
  expect(await life({ behaviour: 'leaves' })).toEqual(['started', 'leave', 'code 0']);
});

test('passes on that the demo of a vendor is wanted instead', async () => {
  const told = await life({ behaviour: 'tries' });
  expect(told).toEqual(['started', 'demo of iflow', 'code 0']);
});
