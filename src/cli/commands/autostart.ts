import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cageUnit, isOurs, LAUNCH_LABEL, TASK_NAME, UNIT_NAME } from '../autostart/definitions.ts';
import {
  begunOn,
  definitionFor,
  usualExecutable,
  type Definition,
  type Machine,
} from '../autostart/places.ts';
import type { ExitCode, Io } from '../io.ts';

export type AutostartOptions = {
  readonly print?: boolean;
  readonly cage?: boolean;
  readonly executable?: string;
};

/** `autostart install`: from the next log-in on the kiosk is there, and begun again when it ends. Twice changes nothing. */
export async function installAutostart(
  machine: Machine,
  dataDir: string,
  io: Io,
  { print = false, cage = false, executable: named }: AutostartOptions,
): Promise<ExitCode> {
  const executable = programOf(machine, named);
  const begun = begunOn(machine, executable, resolve(dataDir));
  const definition = definitionFor(machine, begun, resolve(dataDir));
  if (definition === null) return unknownSystem(machine, io);
  if (cage) {
    if (print && machine.platform === 'linux') {
      io.print(cageUnit(begun).trimEnd());
      return 0;
    }
    io.note('--cage goes with --print, on Linux: the unit of the whole machine is root’s to put');
    return 2;
  }
  if (print) {
    io.print(definition.text.trimEnd());
    return 0;
  }
  if (!existsSync(executable)) {
    io.note(`${executable}: there is no such program; --executable PATH names it`);
    return 1;
  }
  if (isForeign(definition)) return notOurs(definition, io);
  mkdirSync(dirname(definition.path), { recursive: true });
  if (existsSync(definition.path) && !isAsWritten(definition)) {
    renameSync(definition.path, `${definition.path}.before`);
    io.note(`what stood there is kept as ${definition.path}.before`);
  }
  writeFileSync(definition.path, definition.bytes);
  const trouble = await enable(machine, definition);
  if (trouble !== null) {
    io.note(trouble);
    return 1;
  }
  io.print(definition.path);
  io.note('the kiosk begins at the next log-in, and again whenever it ends');
  return 0;
}

/** `autostart status`: 0 when it is there, on, and begins the program that it should. */
export async function autostartStatus(
  machine: Machine,
  dataDir: string,
  io: Io,
  { executable: named }: AutostartOptions,
): Promise<ExitCode> {
  const begun = begunOn(machine, programOf(machine, named), resolve(dataDir));
  const definition = definitionFor(machine, begun, resolve(dataDir));
  if (definition === null) return unknownSystem(machine, io);
  if (!(await isOn(machine, definition))) {
    io.print('off: nothing begins the kiosk for this account (autostart install)');
    return 1;
  }
  if (existsSync(definition.path) && !isAsWritten(definition)) {
    io.print(`other: ${definition.path} is not what install would write (--print shows it)`);
    return 1;
  }
  io.print(`on: ${definition.path}`);
  return 0;
}

/** `autostart remove`: nothing begins the kiosk any more. Where there was nothing, nothing is done. */
export async function removeAutostart(
  machine: Machine,
  dataDir: string,
  io: Io,
): Promise<ExitCode> {
  const begun = begunOn(machine, programOf(machine, undefined), resolve(dataDir));
  const definition = definitionFor(machine, begun, resolve(dataDir));
  if (definition === null) return unknownSystem(machine, io);
  if (isForeign(definition)) return notOurs(definition, io);
  const { ask, platform, uid } = machine;
  if (platform === 'win32') await ask('schtasks', '/delete', '/tn', TASK_NAME, '/f');
  if (platform === 'darwin') await ask('launchctl', 'bootout', `gui/${uid}/${LAUNCH_LABEL}`);
  if (platform === 'linux') rmSync(wantsLink(definition), { force: true });
  rmSync(definition.path, { force: true });
  if (platform === 'linux') await ask('systemctl', '--user', 'daemon-reload');
  if (platform === 'win32' && (await isOn(machine, definition))) {
    io.note(`the task ${TASK_NAME} could not be deleted: schtasks /delete /tn ${TASK_NAME} /f`);
    return 1;
  }
  io.note('nothing begins the kiosk any more; one that runs goes on until it is closed');
  return 0;
}

/** A file of the same name that somebody else has put there: it is neither replaced nor deleted. */
function isForeign({ path }: Definition): boolean {
  if (!existsSync(path)) return false;
  const bytes = readFileSync(path);
  return !isOurs(bytes.toString('utf8')) && !isOurs(bytes.toString('utf16le'));
}

function isAsWritten({ path, bytes }: Definition): boolean {
  return readFileSync(path).equals(bytes);
}

function notOurs({ path }: Definition, io: Io): ExitCode {
  io.note(`${path} is not one of Stempel's: nothing has been changed; move it away first`);
  return 1;
}

/** What it says where it was not possible; null: it is on. */
async function enable(machine: Machine, definition: Definition): Promise<string | null> {
  const { platform, ask, uid } = machine;
  if (platform === 'linux') {
    // What `systemctl --user enable` would do; it needs no session of the account's that is running now.
    const link = wantsLink(definition);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join('..', UNIT_NAME), link);
    await ask('systemctl', '--user', 'daemon-reload');
    return null;
  }
  if (platform === 'darwin') {
    await ask('launchctl', 'bootout', `gui/${uid}/${LAUNCH_LABEL}`);
    const done = await ask('launchctl', 'bootstrap', `gui/${uid}`, definition.path);
    return done === null
      ? `${definition.path} is written, but launchctl did not take it; it counts from the next log-in on`
      : null;
  }
  const made = await ask('schtasks', '/create', '/tn', TASK_NAME, '/xml', definition.path, '/f');
  return made === null
    ? `the task was refused: in an administrator's console, schtasks /create /tn ${TASK_NAME} /xml "${definition.path}" /f`
    : null;
}

async function isOn(machine: Machine, definition: Definition): Promise<boolean> {
  const { platform, ask } = machine;
  if (platform === 'win32') return (await ask('schtasks', '/query', '/tn', TASK_NAME)) !== null;
  if (platform === 'darwin') return existsSync(definition.path);
  return existsSync(definition.path) && isLink(wantsLink(definition));
}

function isLink(path: string): boolean {
  try {
    return readlinkSync(path) !== '';
  } catch {
    return false;
  }
}

function wantsLink({ path }: Definition): string {
  return join(dirname(path), 'graphical-session.target.wants', UNIT_NAME);
}

function programOf(machine: Machine, named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  return machine.ownExecutable ?? usualExecutable(machine.platform);
}

function unknownSystem({ platform }: Machine, io: Io): ExitCode {
  io.note(`nobody has written down how ${platform} begins a program: see docs/lock-down.md`);
  return 1;
}
