import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { schemaVersion } from '../../src/service/store/migrate.ts';
import { STEMPEL_VERSION } from '../../src/service/version.ts';
import { ASKED_AT, figuresOf, migrationHashes } from './release-figures.ts';
import { withReleaseStory } from './release-story.ts';

/**
 * `node test/releases/freeze.ts`: keeps a data directory as this version leaves it, with what this version says about it.
 * Once for each release, on the commit that is released; what is there is never written again.
 */
const place = join(import.meta.dirname, STEMPEL_VERSION);
const migrations = join(import.meta.dirname, '../../src/service/store/migrations');

if (existsSync(place)) {
  console.error(`${place} is there: a release is frozen once`);
  process.exit(1);
}
await withReleaseStory((dataDir) => {
  mkdirSync(place);
  for (const name of ['stempel.db', 'config.json', 'secrets.json']) {
    copyFileSync(join(dataDir, name), join(place, name));
  }
});
const kiosk = scratchKiosk({ dataDir: place, at: ASKED_AT });
const figures = { schema: schemaVersion(kiosk.db), ...figuresOf(kiosk) };
kiosk.db.close();
const kept = { figures, migrations: migrationHashes(migrations) };
writeFileSync(join(place, 'figures.json'), `${JSON.stringify(kept, null, 2)}\n`);
for (const name of readdirSync(place)) {
  if (/-(wal|shm)$/.test(name)) rmSync(join(place, name));
}
console.log(place);
