import { homedir, userInfo } from 'node:os';
import { posix } from 'node:path';
import { askSystem, type AskSystem } from '../../service/lock-down/ask-system.ts';
import { platformDataDirectory } from '../data-directory.ts';
import {
  LAUNCH_LABEL,
  launchAgent,
  UNIT_NAME,
  userUnit,
  windowsTask,
  type Begun,
} from './definitions.ts';

/** The machine and the account that a kiosk is to begin on; tests hand in others. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly account: string;
  readonly uid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The running program, where it is the packaged one. */
  readonly ownExecutable: string | null;
  readonly ask: AskSystem;
};

export function thisMachine(): Machine {
  const { username, uid } = userInfo();
  const domain = process.env['USERDOMAIN'];
  return {
    platform: process.platform,
    home: homedir(),
    account: process.platform === 'win32' && domain ? `${domain}\\${username}` : username,
    uid,
    env: process.env,
    ownExecutable:
      process.env['APPIMAGE'] ?? ('electron' in process.versions ? process.execPath : null),
    ask: askSystem,
  };
}

/** Where the installers put the program. */
export function usualExecutable(platform: NodeJS.Platform): string {
  if (platform === 'win32') return String.raw`C:\Program Files\Stempel\stempel.exe`;
  if (platform === 'darwin') return '/Applications/Stempel.app/Contents/MacOS/stempel';
  return '/opt/Stempel/stempel';
}

/** Locked, and on the data that the command line was asked about. */
export function begunOn(machine: Machine, executable: string, dataDir: string): Begun {
  const { platform, env, home } = machine;
  const isUsual = dataDir === platformDataDirectory(platform, env, home);
  return { executable, args: ['--kiosk', ...(isUsual ? [] : ['--data', dataDir])] };
}

/** The file that begins the kiosk for this account. */
export type Definition = { readonly path: string; readonly text: string; readonly bytes: Buffer };

/** Null: nobody has written down how this system begins anything. */
export function definitionFor(machine: Machine, begun: Begun, dataDir: string): Definition | null {
  const { platform, home, env, account } = machine;
  if (platform === 'linux') {
    const config = env['XDG_CONFIG_HOME'] ?? posix.join(home, '.config');
    return definition(posix.join(config, 'systemd/user', UNIT_NAME), userUnit(begun));
  }
  if (platform === 'darwin') {
    const path = posix.join(home, 'Library/LaunchAgents', `${LAUNCH_LABEL}.plist`);
    return definition(path, launchAgent(begun));
  }
  if (platform !== 'win32') return null;
  const text = windowsTask(begun, account);
  // schtasks reads nothing but UTF-16 with its mark.
  const bytes = Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le');
  return { path: `${dataDir}\\stempel-task.xml`, text, bytes };
}

function definition(path: string, text: string): Definition {
  return { path, text, bytes: Buffer.from(text) };
}
