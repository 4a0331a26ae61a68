import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever has run a version for so long does not blame the upgrade. */
const RECENT_MS = 30 * 86_400_000;

/**
 * What somebody can do about a version that does not come up since it was installed: the older one, and the backup that
 * this one made before it changed anything. Null: there was no such upgrade lately.
 */
export function upgradeAdvice(dataDir: string, own: string, nowAt: number): string | null {
  const folder = join(dataDir, 'backups');
  const begins = `before-${own}-from-`;
  try {
    const found = readdirSync(folder)
      .filter((name) => name.startsWith(begins) && name.endsWith('.stempel'))
      .map((name) => ({ name, madeAt: statSync(join(folder, name)).mtimeMs }))
      .filter(({ madeAt }) => nowAt - madeAt < RECENT_MS)
      .toSorted((a, b) => b.madeAt - a.madeAt)[0];
    if (found === undefined) return null;
    const from = /^(.+)-schema-\d+\.stempel$/.exec(found.name.slice(begins.length))?.[1] ?? '';
    const older = from === 'older' ? 'the version before' : `Stempel ${from}`;
    return `It was upgraded to ${own} lately. To go back: install ${older} and restore ${join(folder, found.name)}; what was recorded since is not in it.`;
  } catch {
    return null;
  }
}
