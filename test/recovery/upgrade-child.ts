import { realWorld } from '../../src/service/real-world.ts';
import { backUpBefore } from '../../src/service/backup/back-up-before.ts';
import { openConfig } from '../../src/service/config.ts';
import { openDatabase } from '../../src/service/store/database.ts';
import { join } from 'node:path';

/** Run by `killed-upgrade.test.ts`: opens a file that is to be upgraded, and is killed at the n-th step. */
const [dataDir = '', migrationsDir = '', dieAt = ''] = process.argv.slice(2);

let steps = 0;
const step = (): void => {
  steps += 1;
  if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
};

const config = openConfig(dataDir).current();
const db = openDatabase(join(dataDir, 'stempel.db'), {
  backupsDir: join(dataDir, 'backups'),
  migrationsDir,
  backUp: (upgrade) => backUpBefore({ dataDir, config, world: realWorld() }, upgrade, step),
  step,
});
db.close();
