import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AskSystem } from './ask-system.ts';
import { askSystem } from './ask-system.ts';
import { lookAtLinux, type LinuxPlaces } from './linux.ts';
import { lookAtSystem } from './look-at-system.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stempel-root-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A machine that answers these words to these commands, and nothing to any other. */
function answering(answers: Readonly<Record<string, string>>): AskSystem {
  return (command, ...args) => Promise.resolve(answers[[command, ...args].join(' ')] ?? null);
}

async function states(ask: AskSystem, env: LinuxPlaces['env'] = {}) {
  const found = await Promise.all(lookAtLinux({ ask, root, home: join(root, 'home'), env }));
  return Object.fromEntries(found.map(({ id, state }) => [id, state]));
}

test('a machine that says nothing is unknown, and never taken for closed', async () => {
  expect(await states(answering({}))).toEqual({
    autostart: 'open',
    restart: 'open',
    administrator: 'unknown',
    session: 'unknown',
    consoles: 'unknown',
    taskManager: 'unknown',
    keyboard: 'unknown',
    screenLock: 'unknown',
    sleep: 'unknown',
    usbStorage: 'unknown',
    updates: 'unknown',
  });
});

test('a machine that was locked down by the guide is closed all over', async () => {
  put(
    'home/.config/systemd/user/stempel.service',
    '[Service]\nExecStart=/opt/stempel\nRestart=always\n',
  );
  put('etc/systemd/logind.conf', '[Login]\n#NAutoVTs=6\n');
  put('etc/systemd/logind.conf.d/52-kiosk.conf', '[Login]\nNAutoVTs=0\nReserveVT=0\n');
  put('proc/sys/kernel/sysrq', '0\n');
  put('etc/modprobe.d/kiosk.conf', 'install usb-storage /bin/false\n');
  put('etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "1";\n');
  const ask = answering({
    'id -nG': 'kiosk video input',
    'systemctl list-units --no-legend --plain getty@*': '',
    'systemctl show sleep.target --property=LoadState': 'LoadState=masked',
    'systemctl show ctrl-alt-del.target --property=LoadState': 'LoadState=masked',
    'gsettings get org.gnome.desktop.screensaver lock-enabled': 'false',
  });
  const found = await states(ask, { WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'cage' });
  expect([...new Set(Object.values(found))]).toEqual(['closed']);
});

test('a desktop as it comes is open, and says where', async () => {
  put('etc/systemd/logind.conf', '[Login]\n#NAutoVTs=6\n');
  put('etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "0";\n');
  put('proc/sys/kernel/sysrq', '438\n');
  const ask = answering({
    'id -nG': 'ana adm sudo',
    'systemctl list-units --no-legend --plain getty@*': 'getty@tty1.service loaded active running',
    'systemctl show sleep.target --property=LoadState': 'LoadState=loaded',
    'systemctl show ctrl-alt-del.target --property=LoadState': 'LoadState=loaded',
    'gsettings get org.gnome.mutter overlay-key': "'Super_L'",
    'gsettings get org.gnome.desktop.screensaver lock-enabled': 'true',
    'gsettings get org.gnome.desktop.media-handling automount': 'true',
  });
  const found = await states(ask, { DISPLAY: ':0', XDG_CURRENT_DESKTOP: 'GNOME' });
  expect([...new Set(Object.values(found))]).toEqual(['open']);
});

test('of the settings of the consoles the one that systemd reads last counts', async () => {
  put('etc/systemd/logind.conf', '[Login]\nNAutoVTs=0\n');
  put('etc/systemd/logind.conf.d/52-kiosk.conf', '[Login]\nNAutoVTs=0\n');
  put('etc/systemd/logind.conf.d/60-desk.conf', '[Login]\nNAutoVTs=6\n');
  put('etc/systemd/logind.conf.d/99-old.conf.bak', '[Login]\nNAutoVTs=0\n');
  const ask = answering({ 'systemctl list-units --no-legend --plain getty@*': '' });
  expect(await states(ask)).toMatchObject({ consoles: 'open' });
});

const REG = String.raw;

/** As Windows 11 answers (in German): the values that the guide sets. */
const WINDOWS_CLOSED = {
  'whoami /groups /fo csv': REG`"VORDEFINIERT\Benutzer","Alias","S-1-5-32-545"`,
  'schtasks /query /tn Stempel /xml':
    '<Task><Repetition><Interval>PT1M</Interval></Repetition></Task>',
  'powercfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE':
    'GUID: 381b4222-f694-41f0-9685-ff5bb260df2e\r\n  Index der aktuellen Wechselstromeinstellung: 0x00000000\r\n  Index der aktuellen Gleichstromeinstellung: 0x00000384',
  'sc query MsKeyboardFilter': 'SERVICE_NAME: MsKeyboardFilter\r\n  STATE : 4  RUNNING\r\n',
  ...value(REG`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`, 'CurrentBuild', 'SZ', '22631'),
  ...value(
    REG`HKCU\Software\Microsoft\Windows NT\CurrentVersion\Winlogon`,
    'Shell',
    'SZ',
    REG`"C:\Program Files\Stempel\Stempel.exe" --kiosk`,
  ),
  ...value(
    REG`HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\System`,
    'DisableTaskMgr',
    'DWORD',
    '0x1',
  ),
  ...value(
    REG`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System`,
    'HideFastUserSwitching',
    'DWORD',
    '0x1',
  ),
  ...value(REG`HKLM\SYSTEM\CurrentControlSet\Services\USBSTOR`, 'Start', 'DWORD', '0x4'),
  ...value(REG`HKLM\SYSTEM\CurrentControlSet\Services\wuauserv`, 'Start', 'DWORD', '0x3'),
};

function value(key: string, name: string, type: string, text: string): Record<string, string> {
  return {
    [`reg query ${key} /v ${name}`]: `\r\n${key}\r\n    ${name}    REG_${type}    ${text}\r\n`,
  };
}

async function statesOn(platform: NodeJS.Platform, answers: Readonly<Record<string, string>>) {
  const { findings } = await lookAtSystem(platform, answering(answers));
  return Object.fromEntries(findings.map(({ id, state }) => [id, state]));
}

test('a Windows that was locked down by the guide is closed all over', async () => {
  const found = await statesOn('win32', WINDOWS_CLOSED);
  expect(Object.entries(found).filter(([, state]) => state !== 'closed')).toEqual([]);
});

test('a Windows as it comes is open where it says so, and not known where it cannot', async () => {
  const found = await statesOn('win32', {
    'whoami /groups /fo csv': REG`"VORDEFINIERT\Administratoren","Alias","S-1-5-32-544"`,
    'powercfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE':
      'Current AC Power Setting Index: 0x00000708\r\nCurrent DC Power Setting Index: 0x00000000',
    ...value(REG`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`, 'CurrentBuild', 'SZ', '22631'),
    ...value(REG`HKCU\Control Panel\Desktop`, 'ScreenSaverIsSecure', 'SZ', '1'),
    ...value(REG`HKLM\SYSTEM\CurrentControlSet\Services\USBSTOR`, 'Start', 'DWORD', '0x3'),
    ...value(REG`HKLM\SYSTEM\CurrentControlSet\Services\wuauserv`, 'Start', 'DWORD', '0x4'),
  });
  expect(found).toEqual({
    autostart: 'unknown',
    restart: 'unknown',
    administrator: 'open',
    session: 'unknown',
    consoles: 'open',
    taskManager: 'open',
    keyboard: 'open',
    screenLock: 'open',
    sleep: 'open',
    usbStorage: 'open',
    updates: 'open',
  });
});

test('a Windows and a macOS that say nothing are unknown all over', async () => {
  for (const platform of ['win32', 'darwin', 'freebsd'] as const) {
    const found = await statesOn(platform, {});
    expect(Object.keys(found)).toHaveLength(11);
    expect([...new Set(Object.values(found))]).toEqual(['unknown']);
  }
});

/** As `defaults` prints a dictionary. */
function hotKeys(enabled: 0 | 1): string {
  const key = (id: number) => `    ${id} =     {\n        enabled = ${enabled};\n    };`;
  return `{\n${[32, 33, 64, 65, 164].map(key).join('\n')}\n}`;
}

function mac(home: string, isClosed: boolean): Record<string, string> {
  const [yes, no] = isClosed ? ['1', '0'] : ['0', '1'];
  return {
    'id -Gn': isClosed ? 'staff everyone localaccounts' : 'staff admin everyone',
    'launchctl list': isClosed ? '501\t0\tapp.stempel.kiosk' : '501\t0\tcom.apple.Finder',
    [`defaults read ${home}/Library/LaunchAgents/app.stempel.kiosk KeepAlive`]: yes,
    'defaults read /Library/Preferences/.GlobalPreferences MultipleSessionEnabled': no,
    'defaults read com.apple.symbolichotkeys AppleSymbolicHotKeys': hotKeys(isClosed ? 0 : 1),
    'defaults -currentHost read com.apple.screensaver idleTime': isClosed ? '0' : '1200',
    'pmset -g custom': `Battery Power:\n sleep                ${yes}\nAC Power:\n sleep                ${no}\n`,
    'softwareupdate --schedule': `Automatic checking for updates is turned ${isClosed ? 'on' : 'off'}`,
  };
}

test('macOS says what an account may see; what only a profile closes is not known', async () => {
  const byProfile = { session: 'unknown', taskManager: 'unknown', usbStorage: 'unknown' };
  for (const isClosed of [true, false]) {
    const found = await statesOn('darwin', mac(homedir(), isClosed));
    const others = Object.entries(found).filter(([id]) => !(id in byProfile));
    expect(found).toMatchObject(byProfile);
    expect([...new Set(others.map(([, state]) => state))]).toEqual([isClosed ? 'closed' : 'open']);
  }
});

test('this machine is looked at without a prompt, an error or a wait', async () => {
  const { findings } = await lookAtSystem();
  expect(findings.length).toBeGreaterThan(5);
  expect(await askSystem('no-such-program-of-this-system')).toBeNull();
});
