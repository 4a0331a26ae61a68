import { realWorld } from '../../src/service/real-world.ts';
import { restoreHere } from '../../src/service/backup/restore-here.ts';
import { writeBackup, type BackupJob } from '../../src/service/backup/write-backup.ts';

/** Run by `killed-restore.test.ts`: restores or backs up, and is killed at the n-th step. */
const [what = '', dataDir = '', path = '', dieAt = ''] = process.argv.slice(2);

let steps = 0;
const step = (): void => {
  steps += 1;
  if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
};

if (what === 'restore') {
  const wish = { dataDir, path, code: null, withoutSecrets: false, checkOnly: false };
  await restoreHere(wish, realWorld(), { step });
} else {
  const job: BackupJob = {
    task: 'writeBackup',
    dataDir,
    path,
    madeAt: '2026-03-30T09:20:00+02:00',
    version: '0',
    site: 'Stempel',
    config: '{}',
    anchors: '',
    keys: null,
    secrets: null,
    leaveFreeBytes: 0,
  };
  writeBackup(job, step);
}
