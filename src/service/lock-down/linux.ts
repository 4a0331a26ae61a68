import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { LockDownFinding } from '../../contract/office-health.ts';
import type { AskSystem } from './ask-system.ts';
import { finding } from './finding.ts';

type Asked = Promise<LockDownFinding>;

/** What a machine looks like from inside, without rights; tests hand in another one. */
export type LinuxPlaces = {
  readonly ask: AskSystem;
  readonly root: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export function linuxPlaces(ask: AskSystem): LinuxPlaces {
  return { ask, root: '/', home: homedir(), env: process.env };
}

/** What this Linux leaves open beside the kiosk. */
export function lookAtLinux(places: LinuxPlaces): readonly Asked[] {
  return [
    autostart(places),
    restart(places),
    administrator(places),
    session(places),
    consoles(places),
    taskManager(places),
    keyboard(places),
    screenLock(places),
    sleep(places),
    usbStorage(places),
    updates(places),
  ];
}

/** Files anywhere below some folders that begin Stempel by themselves. */
function beginners({ root, home }: LinuxPlaces): readonly string[] {
  const folders = [
    join(home, '.config/systemd/user'),
    join(root, 'etc/systemd/user'),
    join(root, 'etc/systemd/system'),
    join(home, '.config/autostart'),
    join(root, 'etc/xdg/autostart'),
  ];
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => /\.(service|desktop)$/.test(name))
      .map((name) => join(folder, name))
      .filter((path) => /stempel/i.test(`${path} ${textOf(path) ?? ''}`)),
  );
}

async function autostart(places: LinuxPlaces): Asked {
  const found = beginners(places);
  return finding('autostart', found.length > 0, found.join(', '));
}

/** A unit says whether it is started again; a desktop's autostart never is. */
async function restart(places: LinuxPlaces): Asked {
  const units = beginners(places).filter((path) => path.endsWith('.service'));
  const said = units.flatMap((path) => /^Restart=.*$/m.exec(textOf(path) ?? '')?.[0] ?? []);
  return finding(
    'restart',
    said.some((line) => /always|on-failure/.test(line)),
    said.join(', '),
  );
}

async function administrator({ ask }: LinuxPlaces): Asked {
  const groups = await ask('id', '-nG');
  if (groups === null) return finding('administrator', null, null);
  const powerful = groups
    .split(/\s+/)
    .filter((name) => /^(root|sudo|wheel|admin|docker|lxd)$/.test(name));
  return finding('administrator', powerful.length === 0, `${userInfo().username}: ${groups}`);
}

/** A desktop has menus, gestures and a task switcher; a kiosk's session has the window and nothing else. */
async function session({ env }: LinuxPlaces): Asked {
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? env['DESKTOP_SESSION'] ?? '';
  if (desktop === '' && env['WAYLAND_DISPLAY'] === undefined && env['DISPLAY'] === undefined) {
    return finding('session', null, '');
  }
  return finding('session', /^(cage|kiosk|stempel|)$/i.test(desktop), desktop);
}

/** Ctrl-Alt-F2 leads to a login on a text console wherever one waits there. */
async function consoles({ ask, root }: LinuxPlaces): Asked {
  const logind = logindTexts(root);
  const auto = logind.flatMap((text) => /^\s*NAutoVTs\s*=\s*(\d+)/m.exec(text)?.[1] ?? []).at(-1);
  const xorg = namesIn(join(root, 'etc/X11/xorg.conf.d')).some((name) =>
    /DontVTSwitch"?\s+"?(true|on|1)/i.test(textOf(join(root, 'etc/X11/xorg.conf.d', name)) ?? ''),
  );
  const waiting = await ask('systemctl', 'list-units', '--no-legend', '--plain', 'getty@*');
  if (xorg || (auto === '0' && waiting === ''))
    return finding('consoles', true, `NAutoVTs=${auto}`);
  if (logind.length === 0 && waiting === null) return finding('consoles', null, null);
  return finding('consoles', false, waiting === '' ? `NAutoVTs=${auto ?? '6'}` : waiting);
}

/** In the order in which systemd reads them: a later one wins. */
function logindTexts(root: string): readonly string[] {
  const main = join(root, 'etc/systemd/logind.conf');
  const more = namesIn(`${main}.d`).filter((name) => name.endsWith('.conf'));
  const paths = [main, ...more.map((name) => join(`${main}.d`, name))];
  return paths.flatMap((path) => textOf(path) ?? []);
}

/** Ctrl-Alt-Del restarts the machine wherever no desktop takes it for itself. */
async function taskManager({ ask }: LinuxPlaces): Asked {
  const target = await ask('systemctl', 'show', 'ctrl-alt-del.target', '--property=LoadState');
  return finding('taskManager', target === null ? null : target.endsWith('=masked'), target);
}

/** The kernel's own keys end sessions and restart the machine; a desktop has its menu on a key besides. */
async function keyboard({ ask, root }: LinuxPlaces): Asked {
  const sysrq = textOf(join(root, 'proc/sys/kernel/sysrq'))?.trim() ?? null;
  const menu = await ask('gsettings', 'get', 'org.gnome.mutter', 'overlay-key');
  if (sysrq === null) return finding('keyboard', null, menu);
  const isFree = menu === null || menu === "''";
  return finding('keyboard', sysrq === '0' && isFree, `kernel.sysrq=${sysrq}, ${menu ?? ''}`);
}

/** A screen that locks itself keeps everybody out in the morning. */
async function screenLock({ ask }: LinuxPlaces): Asked {
  const lock = await ask('gsettings', 'get', 'org.gnome.desktop.screensaver', 'lock-enabled');
  return finding('screenLock', lock === null ? null : lock === 'false', lock);
}

async function sleep({ ask }: LinuxPlaces): Asked {
  const target = await ask('systemctl', 'show', 'sleep.target', '--property=LoadState');
  if (target === null) return finding('sleep', null, null);
  return finding('sleep', target.endsWith('=masked'), target);
}

async function usbStorage({ ask, root }: LinuxPlaces): Asked {
  const isBlocked = namesIn(join(root, 'etc/modprobe.d')).some((name) =>
    /^\s*(blacklist\s+usb[-_]storage|install\s+usb[-_]storage\s+\/(usr\/)?bin\/(true|false))/m.test(
      textOf(join(root, 'etc/modprobe.d', name)) ?? '',
    ),
  );
  if (isBlocked) return finding('usbStorage', true, 'usb-storage');
  const schema = 'org.gnome.desktop.media-handling';
  const mounts = await ask('gsettings', 'get', schema, 'automount');
  return finding('usbStorage', mounts === null ? null : mounts === 'false', mounts);
}

async function updates({ root }: LinuxPlaces): Asked {
  const folder = join(root, 'etc/apt/apt.conf.d');
  if (!existsSync(folder)) return finding('updates', null, null);
  const said = namesIn(folder).flatMap(
    (name) =>
      /APT::Periodic::Unattended-Upgrade\s+"(\d+)"/.exec(textOf(join(folder, name)) ?? '')?.[1] ??
      [],
  );
  const isOn = said.some((days) => days !== '0');
  return finding('updates', isOn, isOn ? 'unattended-upgrades' : '');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
