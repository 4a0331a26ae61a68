import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchKiosk, type ScratchKiosk } from '../src/service/scratch-kiosk.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MIGRATIONS = join(ROOT, 'src/service/store/migrations');

/** Where data that a benchmark makes is kept, on the disk of the repository. */
export const CACHE = join(ROOT, '.cache/bench');

export type Filling = {
  /** Names the folder. */
  readonly name: string;
  /** The file whose change makes the data anew, beside a change of the schema. */
  readonly madeBy: string;
  readonly at: number;
  readonly fill: (kiosk: ScratchKiosk) => void;
};

/** The data directory of a kiosk that was filled once. Everything is in the database's own file, none in its log. */
export function cachedKiosk(
  { name, madeBy, at, fill }: Filling,
  note: (line: string) => void,
): string {
  const dataDir = join(CACHE, `${name}-${stamp(madeBy)}`);
  if (existsSync(dataDir)) return dataDir;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE).filter((each) => each.startsWith(`${name}-`))) {
    rmSync(join(CACHE, old), { recursive: true, force: true });
  }
  const unfinished = `${dataDir}.unfinished`;
  mkdirSync(unfinished);
  note('Making the company (once; half a minute or so)');
  const kiosk = scratchKiosk({ dataDir: unfinished, at });
  fill(kiosk);
  // SQLite's planner stays as uninformed as it is in the product.
  kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
  kiosk.db.close();
  renameSync(unfinished, dataDir);
  return dataDir;
}

function stamp(madeBy: string): string {
  const hash = createHash('sha256').update(readFileSync(madeBy));
  for (const name of readdirSync(MIGRATIONS).toSorted()) {
    hash.update(readFileSync(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
