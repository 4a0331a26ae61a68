import { createConnection, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { officeContract, type OfficeContract } from '../contract/office.ts';
import { portPair } from '../contract/port-end.ts';
import { connect, type Client } from '../contract/wire-client.ts';
import { officeAddresses } from '../service/office-address.ts';
import { socketPort } from '../service/ports/socket-port.ts';
import { DataDirectoryInUse, startService } from '../service/service.ts';
import { realWorld } from '../service/real-world.ts';

export type Office = Pick<Client<OfficeContract>, 'call'>;

/** A service that is just starting or stopping holds the directory without answering: so long is it asked again. */
const OWNER_PATIENCE_MS = 5_000;
const OWNER_PAUSE_MS = 100;

/**
 * Gives `use` the data directory's office: this process as the owner for as long as the command takes, or the running
 * service over its socket. Ownership is tried first: where no service runs, whoever listens at its address is a stranger.
 */
export async function withOffice<T>(
  dataDir: string,
  use: (office: Office) => Promise<T>,
): Promise<T> {
  const world = realWorld();
  for (const until = world.monotonic() + OWNER_PATIENCE_MS; ; await delay(OWNER_PAUSE_MS)) {
    try {
      return await owning(dataDir, use);
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error;
      const socket = await reachFirst(officeAddresses(dataDir));
      if (socket !== null) return asking(socket, use);
      if (world.monotonic() > until) throw error;
    }
  }
}

async function asking<T>(socket: Socket, use: (office: Office) => Promise<T>): Promise<T> {
  try {
    return await use(connect(socketPort(socket), officeContract));
  } finally {
    socket.destroy();
  }
}

async function owning<T>(dataDir: string, use: (office: Office) => Promise<T>): Promise<T> {
  const service = await startService({
    dataDir,
    world: realWorld(),
    dataKey: null,
    demo: null,
    role: 'command',
  });
  const { near, far } = portPair();
  try {
    service.attachOffice(far.port);
    return await use(connect(near.port, officeContract));
  } finally {
    near.close();
    await service.stop();
  }
}

async function reachFirst(addresses: readonly string[]): Promise<Socket | null> {
  for (const address of addresses) {
    const socket = await reach(address);
    if (socket !== null) return socket;
  }
  return null;
}

/** The service's socket, or null where nobody listens. */
function reach(address: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}
