import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { socketPort } from '../../src/service/ports/socket-port.ts';
import { describePort } from './conformance.ts';
import { createStubService } from './stub-service.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describePort('a socket', async () => {
  const service = createStubService();
  const server = createServer((socket) => service.connect(socketPort(socket), () => socket.end()));
  const port = await listening(server);
  return {
    open: async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return { port: socketPort(socket), close: () => socket.destroy() };
    },
    stop: async () => {
      server.close();
      await Promise.resolve();
    },
  };
});

/** A peer that writes raw bytes to a port with a limit of 64 bytes. */
async function rawPeer() {
  const heard: unknown[] = [];
  let closes = 0;
  const server = createServer((socket) => {
    const port = socketPort(socket, 64);
    port.onMessage((message) => heard.push(message));
    port.onClose(() => closes++);
  });
  const peer = connect(await listening(server), '127.0.0.1');
  const closed = once(peer, 'close');
  peer.on('error', () => {});
  onTestFinished(() => {
    peer.destroy();
    server.close();
  });
  return { peer, heard, closed, closes: () => closes };
}

test('joins a frame that arrives in pieces, split inside a character', async () => {
  const { peer, heard, closed } = await rawPeer();
  const bytes = Buffer.from('"Ștefan"\n"zwei"\n');
  for (const byte of bytes) {
    peer.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  peer.end();
  await closed;
  expect(heard).toEqual(['Ștefan', 'zwei']);
});

test.each([
  ['a frame beyond the limit', `"${'x'.repeat(64)}"\n`],
  ['an endless frame', 'x'.repeat(65)],
  ['a line that is no JSON', 'GET / HTTP/1.1\r\n'],
])('cuts off a peer that sends %s, after what came before', async (_, bytes) => {
  const { peer, heard, closed, closes } = await rawPeer();
  peer.write(`"before"\n${bytes}"after"\n`);
  await closed;
  await expect.poll(closes).toBe(1);
  expect(heard).toEqual(['before']);
});
