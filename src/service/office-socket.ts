import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Port } from '../contract/port.ts';
import { officeAddresses } from './office-address.ts';
import { socketPort } from './ports/socket-port.ts';

/** The door for the command line on this machine. Only the user who runs the kiosk can open it (mode 0600). */
export type OfficeSocket = { readonly stop: () => Promise<void> };

/**
 * Listens in the data directory. The caller owns the directory, so a socket file that is still there belongs to a
 * process that died.
 */
export async function listenForOffice(
  dataDir: string,
  onPort: (port: Port) => void,
): Promise<OfficeSocket> {
  const address = officeAddresses(dataDir)[0] ?? '';
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(address, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onPort(socketPort(socket));
  });
  await listening(server, address);
  if (isFile) chmodSync(address, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The file is never open to others, not even between creation and chmod.
    const before = process.umask(0o177);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
    process.umask(before);
  });
}
