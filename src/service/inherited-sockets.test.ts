import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-inherited-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A process that lets go of what it has inherited, or does not, and lives on until its line closes. */
function child(letsGo: boolean, inherited: Socket) {
  const module = pathToFileURL(join(import.meta.dirname, 'inherited-sockets.ts')).href;
  const file = join(dir, 'child.ts');
  writeFileSync(
    file,
    `import { closeInheritedSockets } from ${JSON.stringify(module)};
     if (${letsGo}) closeInheritedSockets();
     process.on('message', (word) => process.send?.(word));
     process.send?.('up');`,
  );
  return fork(file, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc', inherited] });
}

// Elsewhere nothing is inherited that was not given on purpose.
describe.runIf(process.platform === 'linux')('a socket of the process that forked this one', () => {
  test.for([
    [true, 'is let go, so that its other end hears that it is gone'],
    [false, 'would be kept otherwise'],
  ] as const)('%s: %s', async ([letsGo]) => {
    const server = createServer();
    server.listen(join(dir, 'line'));
    await once(server, 'listening');
    const near = connect(join(dir, 'line'));
    const [far] = (await once(server, 'connection')) as [Socket];
    far.resume();
    const service = child(letsGo, near);
    await once(service, 'message');
    const heard = Promise.race([
      once(far, 'close').then(() => 'gone'),
      sleep(letsGo ? 20_000 : 300, 'kept'),
    ]);
    near.destroy();
    service.send('are you there');
    expect(await once(service, 'message')).toEqual(['are you there', undefined]);
    expect(await heard).toBe(letsGo ? 'gone' : 'kept');
    const ended = once(service, 'exit');
    service.kill();
    await ended;
    server.close();
  });
});
