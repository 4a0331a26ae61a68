import { homedir } from 'node:os';
import type { Output } from '../../contract/call.ts';
import type { LockDownFinding } from '../../contract/office-health.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { askSystem, type AskSystem } from './ask-system.ts';
import { finding } from './finding.ts';
import { linuxPlaces, lookAtLinux } from './linux.ts';
import { lookAtMac } from './macos.ts';
import { lookAtWindows } from './windows.ts';

type Answer = Output<OfficeContract, 'readLockDown'>;
type Id = LockDownFinding['id'];

const ALL: readonly Id[] = [
  'autostart',
  'restart',
  'administrator',
  'session',
  'consoles',
  'taskManager',
  'keyboard',
  'screenLock',
  'sleep',
  'usbStorage',
  'updates',
];

/**
 * What the operating system leaves open beside the kiosk, as far as it says so to an account without rights. What it does not
 * say is unknown, and never taken for closed.
 */
export async function lookAtSystem(
  platform: NodeJS.Platform = process.platform,
  ask: AskSystem = askSystem,
): Promise<Answer> {
  if (platform === 'linux') {
    const findings = await Promise.all(lookAtLinux(linuxPlaces(ask)));
    return { platform: 'linux', findings: [...findings] };
  }
  if (platform === 'win32')
    return { platform: 'windows', findings: [...(await lookAtWindows(ask))] };
  if (platform === 'darwin')
    return { platform: 'macos', findings: [...(await lookAtMac(ask, homedir()))] };
  return { platform: 'other', findings: ALL.map((id) => finding(id, null, null)) };
}
