import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchKiosk } from '../src/service/scratch-kiosk.ts';
import type { Db } from '../src/service/store/database.ts';
import { fillCompany, NOW_AT } from './fill-company.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MIGRATIONS = join(ROOT, 'src/service/store/migrations');

/** The company's kiosk, opened; made once and kept under `.cache/bench` until its schema or its filling changes. */
export function openCompany(note: (line: string) => void): ReturnType<typeof scratchKiosk> {
  const cache = join(ROOT, '.cache/bench');
  const dataDir = join(cache, `company-${stamp()}`);
  if (!existsSync(dataDir)) {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    const unfinished = `${dataDir}.unfinished`;
    mkdirSync(unfinished);
    note('Making the company (once; half a minute or so)');
    const kiosk = scratchKiosk({ dataDir: unfinished, at: NOW_AT });
    fillCompany(kiosk.db);
    settle(kiosk.db);
    kiosk.db.close();
    renameSync(unfinished, dataDir);
  }
  return scratchKiosk({ dataDir, at: NOW_AT });
}

/** Everything in the file itself, and SQLite's planner as uninformed as it is in the product. */
function settle(db: Db): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}

function stamp(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'bench/fill-company.ts')));
  for (const name of readdirSync(MIGRATIONS).toSorted()) {
    hash.update(readFileSync(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
