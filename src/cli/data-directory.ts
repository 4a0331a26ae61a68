import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of an installed kiosk, where Electron keeps an application's user data on this platform. A variable that is set to nothing is none. */
export function platformDataDirectory(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32')
    return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'stempel');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'stempel');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'stempel');
}
