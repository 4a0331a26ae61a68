import type { LockDownFinding } from '../../contract/office-health.ts';
import type { AskSystem } from './ask-system.ts';
import { finding } from './finding.ts';

/**
 * What this Windows leaves open beside the kiosk. Its programs and values are Microsoft's documented ones and have been tried on
 * recorded answers only.
 */
export async function lookAtWindows(ask: AskSystem): Promise<readonly LockDownFinding[]> {
  const { value, answers } = await registryOf(ask);
  // A value that is not there says something only where the registry answers at all.
  const open = answers ? false : null;
  const [groups, task, plan, filter] = await Promise.all([
    ask('whoami', '/groups', '/fo', 'csv'),
    ask('schtasks', '/query', '/tn', 'Stempel', '/xml'),
    ask('powercfg', '/query', 'SCHEME_CURRENT', 'SUB_SLEEP', 'STANDBYIDLE'),
    ask('sc', 'query', 'MsKeyboardFilter'),
  ]);
  const shell = await value(WINLOGON, 'Shell');
  const isShell = /stempel/i.test(shell ?? '');
  const disabled = await value(SYSTEM_POLICY, 'DisableTaskMgr');
  const switching = await value(MACHINE_POLICY, 'HideFastUserSwitching');
  const asleep = asleepAfter(plan);
  const again = /<(RestartOnFailure|Repetition)>/.exec(task ?? '')?.[0] ?? null;
  const isFiltered = /:\s*4\s/.test(filter ?? '');
  return [
    // No task of this name says nothing of the other ways to begin.
    finding('autostart', task !== null || isShell ? true : null, isShell ? shell : nameOf(task)),
    finding('restart', again === null ? (task === null ? null : false) : true, again),
    // The well-known number of the administrators' group is the same in every language.
    finding('administrator', groups === null ? null : !groups.includes('S-1-5-32-544'), null),
    finding('session', isShell ? true : null, shell),
    finding('consoles', isOne(switching) ? true : open, said('HideFastUserSwitching', switching)),
    finding('taskManager', isOne(disabled) ? true : open, said('DisableTaskMgr', disabled)),
    finding('keyboard', isFiltered ? true : open, isFiltered ? 'MsKeyboardFilter' : null),
    await screenLock(value, answers),
    finding('sleep', asleep === null ? null : asleep === 0, asleep === null ? null : `${asleep} s`),
    await usbStorage(value, open),
    await updates(value, answers),
  ];
}

const WINLOGON = String.raw`HKCU\Software\Microsoft\Windows NT\CurrentVersion\Winlogon`;
const SYSTEM_POLICY = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\System`;
const MACHINE_POLICY = String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System`;
const DESKTOP = String.raw`HKCU\Control Panel\Desktop`;
const STORAGE = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\USBSTOR`;
const REMOVABLE = String.raw`HKLM\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices`;
const UPDATE = String.raw`HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU`;
const SERVICE = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\wuauserv`;
const ALWAYS = String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`;

/** What stands behind the type of a value; null: it is not there, or nobody may look. */
type Value = (key: string, name: string) => Promise<string | null>;

async function registryOf(
  ask: AskSystem,
): Promise<{ readonly value: Value; readonly answers: boolean }> {
  const value: Value = async (key, name) => {
    const answer = await ask('reg', 'query', key, '/v', name);
    return /\sREG_\w+\s+(.*)$/m.exec(answer ?? '')?.[1]?.trim() ?? null;
  };
  return { value, answers: (await value(ALWAYS, 'CurrentBuild')) !== null };
}

function isOne(value: string | null): boolean {
  return value !== null && Number(value) === 1;
}

function said(name: string, value: string | null): string | null {
  return value === null ? null : `${name}=${value}`;
}

function nameOf(task: string | null): string | null {
  return task === null ? null : 'Stempel';
}

/** The labels are in the language of Windows; the last but one of the numbers is the one on mains. */
function asleepAfter(plan: string | null): number | null {
  const numbers = (plan ?? '').match(/0x[0-9a-f]{8}\b/gi) ?? [];
  const onMains = numbers.at(-2);
  return onMains === undefined ? null : Number(onMains);
}

async function screenLock(value: Value, answers: boolean): Promise<LockDownFinding> {
  const secure = await value(DESKTOP, 'ScreenSaverIsSecure');
  const idle = await value(MACHINE_POLICY, 'InactivityTimeoutSecs');
  const locks = isOne(secure) || (idle !== null && Number(idle) > 0);
  const seen = said('InactivityTimeoutSecs', idle) ?? said('ScreenSaverIsSecure', secure);
  return finding('screenLock', locks ? false : answers ? true : null, seen);
}

async function usbStorage(value: Value, open: false | null): Promise<LockDownFinding> {
  const start = await value(STORAGE, 'Start');
  const denied = await value(REMOVABLE, 'Deny_All');
  const isClosed = isOne(denied) || (start !== null && Number(start) === 4);
  return finding(
    'usbStorage',
    isClosed ? true : open,
    said('Deny_All', denied) ?? said('USBSTOR Start', start),
  );
}

/** Windows updates itself unless somebody has told it not to. */
async function updates(value: Value, answers: boolean): Promise<LockDownFinding> {
  const never = await value(UPDATE, 'NoAutoUpdate');
  const start = await value(SERVICE, 'Start');
  const isOff = isOne(never) || (start !== null && Number(start) === 4);
  const seen = said('NoAutoUpdate', never) ?? said('wuauserv Start', start);
  return finding('updates', isOff ? false : answers && start !== null ? true : null, seen);
}
