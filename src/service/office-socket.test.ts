import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeAddresses } from './office-address.ts';
import { listenForOffice, type OfficeSocket } from './office-socket.ts';

let scratch: string;
let dataDir: string;
let office: OfficeSocket | null = null;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'stempel-office-'));
  dataDir = scratch;
});
afterEach(async () => {
  await office?.stop();
  office = null;
  rmSync(scratch, { recursive: true, force: true });
});

const address = (): string => officeAddresses(dataDir)[0] ?? '';

async function reach(): Promise<Socket> {
  const socket = createConnection(address());
  await once(socket, 'connect');
  return socket;
}

test('opens a door that only its own user may use', async () => {
  office = await listenForOffice(dataDir, () => {});
  expect(statSync(address()).mode & 0o777).toBe(0o600);
});

test('takes the place of a socket that a killed service left', async () => {
  writeFileSync(address(), '');
  office = await listenForOffice(dataDir, (port) => port.post('here'));
  const socket = await reach();
  const [said] = (await once(socket, 'data')) as [Buffer];
  expect(said.toString()).toBe('"here"\n');
  socket.destroy();
});

test('finds another place for the socket of a directory whose path is too long for one', async () => {
  dataDir = join(dataDir, 'a'.repeat(120));
  mkdirSync(dataDir);
  expect(Buffer.byteLength(address())).toBeLessThan(100);
  office = await listenForOffice(dataDir, () => {});
  (await reach()).destroy();
});

test('stops although somebody is still connected', async () => {
  const door = await listenForOffice(dataDir, () => {});
  const socket = await reach();
  const closed = once(socket, 'close');
  socket.resume();
  await door.stop();
  await closed;
  await expect(reach()).rejects.toThrow(/ENOENT|ECONNREFUSED/);
});
