import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Context } from '../context.ts';
import { backupFolder } from './make-backup.ts';

/**
 * Where copies lie that a kiosk has made of itself: backups, and what a restore has set aside. Those of the data directory
 * by their path in it. Copies that somebody has put elsewhere nobody here knows.
 */
export function copiesOf(ctx: Pick<Context, 'dataDir' | 'config'>): readonly string[] {
  const { dataDir } = ctx;
  const beside = join(dataDir, 'backups');
  const chosen = backupFolder(ctx);
  const isCopy = (name: string): boolean => /\.(db|stempel)$/.test(name);
  const isAside = (name: string): boolean => name.startsWith('before-restore-');
  return [
    ...namesIn(beside)
      .filter(isCopy)
      .map((name) => relative(dataDir, join(beside, name))),
    ...(chosen === beside
      ? []
      : namesIn(chosen)
          .filter(isCopy)
          .map((name) => join(chosen, name))),
    ...namesIn(dataDir).filter(isAside),
  ];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
