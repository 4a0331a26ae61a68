import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';

/** Nobody's account on most systems: root may write whatever the rights say. */
const NOBODY = 65_534;

let dataDir: string;
let path: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-rights-'));
  path = join(dataDir, 'stempel.db');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const opened = () => openDatabase(path, { backupsDir: join(dataDir, 'backups') });

function asNobody<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  for (const place of [dataDir, path]) chownSync(place, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

test('a file without the right to write is refused, nothing is left beside it, and with the right it opens', () => {
  opened().close();
  chmodSync(path, 0o400);
  asNobody(() => {
    expect(opened).toThrow(/^E(ACCES|PERM)/);
    expect(readdirSync(dataDir)).toEqual(['stempel.db']);
    chmodSync(path, 0o600);
    opened().close();
  });
});
