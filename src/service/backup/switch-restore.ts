import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAnchorFile } from '../anchor-file.ts';
import { makeFolderDurably, renameDurably, writeFileDurably } from '../durable-file.ts';

/**
 * What is to be restored lies ready in a folder of the data directory. One small file in it is the decision: before it is
 * there nothing has happened; once it is, whoever owns the data directory next goes on from wherever it stopped
 * (`finishRestore`), before anything of it is opened. So a kill leaves the old kiosk or the new one.
 */

const STAGED = 'restoring';
const DECIDED = 'decided.json';

/** Moved away first: they belong to the database that is moved away after them. */
const BESIDE_DATABASE = ['stempel.db-wal', 'stempel.db-shm', 'stempel.db-journal'];
/** The database comes last of those that are replaced: as long as it is staged, not all of them are in place. */
const REPLACED = ['config.json', 'secrets.json', 'anchors.jsonl', 'stempel.db'];

type Decision = {
  /** The folder for what was there, in the data directory. */
  readonly aside: string;
  /** Copies whose anchors the restored journal does not have, by their path in the data directory. */
  readonly foreign: readonly string[];
};

export function stagedIn(dataDir: string): string {
  return join(dataDir, STAGED);
}

/** What lies ready and was not decided on goes. */
export function dropStaged(dataDir: string): void {
  if (!existsSync(join(stagedIn(dataDir), DECIDED))) {
    rmSync(stagedIn(dataDir), { recursive: true, force: true });
  }
}

/**
 * Decides for what lies ready. `stamp` makes the name of the folder for what was there; `headSeq` is where the restored
 * journal ends, `isSameKiosk` whether the journals of the copies in `backups/` are its own. Answers with the folder.
 */
export function decideRestore(
  dataDir: string,
  { stamp, headSeq, isSameKiosk }: DecisionParts,
  step: (name: string) => void = () => {},
): string {
  const aside = freeName(dataDir, `before-restore-${stamp}`);
  const foreign = readdirIn(join(dataDir, 'backups'))
    .filter((name) => name.endsWith('.anchor.json'))
    .filter((name) => {
      const anchor = readAnchorFile(join(dataDir, 'backups', name));
      return !isSameKiosk || anchor === null || anchor.seq > headSeq;
    })
    .flatMap((name) => [
      join('backups', name.slice(0, -'.anchor.json'.length)),
      join('backups', name),
    ]);
  makeFolderDurably(join(dataDir, aside, 'backups'));
  step('before the decision');
  const decision: Decision = { aside, foreign };
  writeFileDurably(join(stagedIn(dataDir), DECIDED), `${JSON.stringify(decision)}\n`);
  step('decided');
  return join(dataDir, aside);
}

export type DecisionParts = {
  readonly stamp: string;
  readonly headSeq: number;
  readonly isSameKiosk: boolean;
};

/**
 * Puts in place what was decided for, wherever a kill has stopped that before; does nothing where nothing was. The caller
 * owns the data directory and has opened nothing of it. Answers whether something was restored.
 */
export function finishRestore(dataDir: string, step: (name: string) => void = () => {}): boolean {
  const staging = stagedIn(dataDir);
  const decided = join(staging, DECIDED);
  if (!existsSync(decided)) return false;
  const { aside, foreign } = JSON.parse(readFileSync(decided, 'utf8')) as Decision;
  const setAside = (name: string): void => {
    if (!existsSync(join(dataDir, name))) return;
    renameDurably(join(dataDir, name), join(dataDir, aside, name));
    step(`${name} set aside`);
  };
  foreign.forEach(setAside);
  if (existsSync(join(staging, 'stempel.db'))) BESIDE_DATABASE.forEach(setAside);
  for (const name of REPLACED) {
    // What is not staged any more has been put in place: it is not set aside a second time.
    if (!existsSync(join(staging, name))) continue;
    setAside(name);
    renameDurably(join(staging, name), join(dataDir, name));
    step(`${name} put in place`);
  }
  rmSync(decided);
  step('done');
  rmSync(staging, { recursive: true, force: true });
  // Where nothing was, nothing was set aside.
  for (const folder of [join(aside, 'backups'), aside]) removeEmpty(join(dataDir, folder));
  return true;
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function freeName(dataDir: string, name: string): string {
  for (let nth = 1; ; nth += 1) {
    const candidate = nth === 1 ? name : `${name}-${nth}`;
    if (!existsSync(join(dataDir, candidate))) return candidate;
  }
}

function readdirIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
