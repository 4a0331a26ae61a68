import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Start } from '../contract/host.ts';
import type { Port } from '../contract/port.ts';
import { checkFileInThread } from './file-check-thread.ts';
import { openLog } from './log.ts';
import { closeInheritedSockets } from './inherited-sockets.ts';
import { hostConnection } from './ports/host-connection.ts';
import { startService, type Service } from './service.ts';
import { threadsMayEnd } from './service-thread.ts';
import { testWorld } from './test-world.ts';
import { realWorld } from './real-world.ts';
import { versionOnDisk } from './update/version-on-disk.ts';
import type { DemoHint } from './usecases/hello.ts';

/**
 * The service's own process, started and supervised by main. A defect ends it: it is written down, main starts it again,
 * and everything that was answered is on the disk.
 */

closeInheritedSockets();

let service: Service | null = null;
const early: Port[] = [];
const host = hostConnection(
  (start) => void begin(start),
  (port) => (service === null ? void early.push(port) : service.attachKiosk(port)),
  () => void end(),
  () => service?.awake(),
  ({ at, sentence }) => service?.noteWindow(at, sentence),
);

async function begin(start: Start): Promise<void> {
  const { dataDir } = start;
  const world = start.packaged ? realWorld() : testWorld(dataDir, process.env);
  const log = openLog(dataDir, world);
  const die = (error: unknown): never => {
    log.defect(error, 'process');
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  try {
    const dataKey = start.dataKey === null ? null : Buffer.from(start.dataKey, 'base64');
    const demo = start.demo ? demoHint(dataDir) : null;
    service = await startService({
      dataDir,
      world,
      dataKey,
      demo,
      role: 'kiosk',
      checkFile: checkFileInThread,
      restart: () => void end(),
      ...(start.packaged ? { versionOnDisk: () => versionOnDisk() } : {}),
      // The demo's vendor and its people are made up, and made anew.
      backsUp: !start.demo,
      leaveKiosk: host.leaveKiosk,
      ...(start.offersDemo ? { startDemo: host.startDemo } : {}),
    });
  } catch (error) {
    log.defect(error, 'start');
    host.failed(error instanceof Error ? error.message : String(error));
    return;
  }
  for (const port of early.splice(0)) service.attachKiosk(port);
  host.started();
}

/** Main is gone or wants us gone: nothing keeps this process then, whatever is still open. */
async function end(): Promise<void> {
  await service?.stop();
  await threadsMayEnd();
  process.exit(0);
}

/** Whom a visitor of the demo may be; `npm start` writes it into the demo's data directory. */
function demoHint(dataDir: string): DemoHint | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoHint;
  } catch {
    return null;
  }
}
