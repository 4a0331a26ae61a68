import type { LockDownFinding } from '../../contract/office-health.ts';
import type { AskSystem } from './ask-system.ts';
import { finding } from './finding.ts';

const AGENT = 'app.stempel.kiosk';

/** Apple's numbers of the shortcuts that lead out of a window: Mission Control, application windows, Spotlight and its search window. */
const WAYS_OUT = [32, 33, 64, 65];

/**
 * What this macOS leaves open beside the kiosk. Its programs are Apple's documented ones and have been tried on recorded answers
 * only. Forced quitting, sticks and the session are a profile's business, and no program without rights can see one.
 */
export async function lookAtMac(ask: AskSystem, home: string): Promise<readonly LockDownFinding[]> {
  const [groups, agents, keep, switching, keys, idle, power, updates] = await Promise.all([
    ask('id', '-Gn'),
    ask('launchctl', 'list'),
    ask('defaults', 'read', `${home}/Library/LaunchAgents/${AGENT}`, 'KeepAlive'),
    ask('defaults', 'read', '/Library/Preferences/.GlobalPreferences', 'MultipleSessionEnabled'),
    ask('defaults', 'read', 'com.apple.symbolichotkeys', 'AppleSymbolicHotKeys'),
    ask('defaults', '-currentHost', 'read', 'com.apple.screensaver', 'idleTime'),
    ask('pmset', '-g', 'custom'),
    ask('softwareupdate', '--schedule'),
  ]);
  const agent = agents?.split('\n').find((line) => /stempel/i.test(line)) ?? null;
  const asleep = /^\s*sleep\s+(\d+)/m.exec(onMains(power))?.[1] ?? null;
  const isAdministrator = groups?.split(/\s+/).includes('admin') ?? null;
  return [
    finding('autostart', agents === null ? null : agent !== null, agent),
    finding('restart', keep === null ? null : keep === '1', keep && `KeepAlive = ${keep}`),
    finding('administrator', isAdministrator === null ? null : !isAdministrator, groups),
    finding('session', null, null),
    finding('consoles', switching === null ? null : switching === '0', switching),
    finding('taskManager', null, null),
    finding('keyboard', keys === null ? null : WAYS_OUT.every((key) => isOff(keys, key)), null),
    finding('screenLock', idle === null ? null : idle === '0', idle && `idleTime = ${idle}`),
    finding('sleep', asleep === null ? null : asleep === '0', asleep && `sleep ${asleep}`),
    finding('usbStorage', null, null),
    finding('updates', updates === null ? null : /\bon\b/i.test(updates), updates),
  ];
}

/** A portable one has a part for its battery, too. */
function onMains(power: string | null): string {
  const text = power ?? '';
  const at = text.indexOf('AC Power');
  return at === -1 ? text : text.slice(at);
}

/** What is not in the list is as it came, which is on. */
function isOff(keys: string, key: number): boolean {
  return new RegExp(`(^|\\s)${key}\\s*=\\s*\\{\\s*enabled = 0;`).test(keys);
}
