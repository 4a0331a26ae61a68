import { constants } from 'node:fs';
import { access, mkdir, readdir, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Input, Outcome, Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { isOwnPlace } from '../own-place.ts';

/** More than these nobody looks through by finger. */
const ENTRIES_MAX = 500;

type Entry = Output<OfficeContract, 'readFolder'>['entries'][number];
type Place = Output<OfficeContract, 'readPlaces'>['places'][number];

/** The kiosk's own folder for what is taken out of it; made when it is first looked for. */
export function exportsFolder({ dataDir }: Pick<Context, 'dataDir'>): string {
  return resolve(dataDir, 'exports');
}

/** Where people begin to look for a file, those that are there. */
export async function readPlaces(
  ctx: Pick<Context, 'dataDir'>,
): Promise<Outcome<OfficeContract, 'readPlaces'>> {
  const exports = exportsFolder(ctx);
  await mkdir(exports, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const home = homedir();
  const usual: Place[] = [
    { kind: 'exports', name: basename(exports), path: exports },
    { kind: 'documents', name: 'Documents', path: join(home, 'Documents') },
    { kind: 'home', name: basename(home), path: home },
  ];
  const there = await Promise.all(usual.map(({ path }) => isFolder(path)));
  return {
    ok: true,
    value: { places: [...usual.filter((_, at) => there[at]), ...(await sticks())] },
  };
}

/** Sticks and cards, where the system puts them. */
async function sticks(): Promise<readonly Place[]> {
  if (process.platform === 'win32') return drives();
  const { username } = userInfo();
  const roots =
    process.platform === 'darwin'
      ? ['/Volumes']
      : [join('/media', username), join('/run/media', username)];
  const found = await Promise.all(
    roots.map(async (root) => {
      const names = await readdir(root).catch(() => []);
      return names.map((name) => ({ kind: 'removable' as const, name, path: join(root, name) }));
    }),
  );
  return found.flat();
}

async function drives(): Promise<readonly Place[]> {
  const letters = Array.from('DEFGHIJKLMNOPQRSTUVWXYZ').map((letter) => `${letter}:\\`);
  const there = await Promise.all(letters.map(isFolder));
  return letters
    .filter((_, at) => there[at])
    .map((path) => ({ kind: 'removable', name: path, path }));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** What is in a folder, as the contract has it. */
export async function readFolder(
  input: Input<OfficeContract, 'readFolder'>,
): Promise<Outcome<OfficeContract, 'readFolder'>> {
  const path = await folderOf(resolve(input.path));
  const endings = (input.endings ?? []).map((ending) => ending.toLowerCase());
  try {
    const found = await readdir(path, { withFileTypes: true });
    const seen = found.filter(({ name }) => !name.startsWith('.'));
    const entries = (await Promise.all(seen.slice(0, 5_000).map(({ name }) => entryOf(path, name))))
      .filter((entry): entry is Entry => entry !== null)
      .filter(({ kind, name }) => kind === 'folder' || fits(name, endings))
      .toSorted(byKindThenName);
    const parent = dirname(path);
    return {
      ok: true,
      value: {
        path,
        parent: parent === path ? null : parent,
        isWritable: await isWritable(path),
        isWhole: entries.length <= ENTRIES_MAX && seen.length <= 5_000,
        entries: entries.slice(0, ENTRIES_MAX),
      },
    };
  } catch (error) {
    return { ok: false, refusal: 'notReadable', detail: { reason: reasonOf(error) } };
  }
}

/** Of a file's path that was typed, the folder that it is in: there it can be chosen. */
async function folderOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? dirname(path) : path;
}

/** Makes a folder; its name is one name, never a way to another place. */
export async function makeFolder(
  { dataDir }: Pick<Context, 'dataDir'>,
  { path, name }: Input<OfficeContract, 'makeFolder'>,
): Promise<Outcome<OfficeContract, 'makeFolder'>> {
  const refused = (reason: 'exists' | 'badName' | 'forbidden' | 'broken') =>
    ({ ok: false, refusal: 'notMade', detail: { reason } }) as const;
  if (/[/\\\0]/.test(name) || name.startsWith('.')) return refused('badName');
  const made = join(resolve(path), name);
  if (isOwnPlace(dataDir, made)) return refused('forbidden');
  try {
    await mkdir(made, { mode: 0o700 });
    return { ok: true, value: { path: made } };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return refused('exists');
    return refused(reasonOf(error) === 'forbidden' ? 'forbidden' : 'broken');
  }
}

function fits(name: string, endings: readonly string[]): boolean {
  return endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** A file that has gone meanwhile, or that nobody may look at, is not there; nor is what is neither file nor folder. */
async function entryOf(folder: string, name: string): Promise<Entry | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found === null || !(found.isFile() || found.isDirectory())) return null;
  const isFile = found.isFile();
  return {
    name,
    path,
    kind: isFile ? 'file' : 'folder',
    bytes: isFile ? found.size : null,
    changedAt: Math.round(found.mtimeMs),
  };
}

const REASONS: Readonly<Record<string, 'missing' | 'noFolder' | 'forbidden'>> = {
  ENOENT: 'missing',
  ENOTDIR: 'noFolder',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

const inOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byKindThenName(a: Entry, b: Entry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return inOrder.compare(a.name, b.name);
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): 'missing' | 'noFolder' | 'forbidden' | 'broken' {
  return REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? 'broken';
}
