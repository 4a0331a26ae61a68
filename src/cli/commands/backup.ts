import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RestorePlan } from '../../contract/office-backup.ts';
import { RestoreRefused } from '../../service/backup/backup-error.ts';
import { restoreHere } from '../../service/backup/restore-here.ts';
import { writeFileDurably } from '../../service/durable-file.ts';
import { isOwnPlace } from '../../service/own-place.ts';
import { realWorld } from '../../service/real-world.ts';
import { counted } from '../counted.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

export type BackupOptions = {
  readonly recoveryCodeFile?: string;
  readonly newCode?: boolean;
  readonly withoutSecrets?: boolean;
};

/** `backup FILE`: one file with everything, made while people punch. A recovery code that is made for it is told once. */
export async function backup(
  office: Office,
  io: Io,
  file: string,
  { dataDir, ...options }: BackupOptions & { readonly dataDir: string },
): Promise<ExitCode> {
  const { recoveryCodeFile: codeFile, newCode = false, withoutSecrets = false } = options;
  const taken = codeFile !== undefined && isOwnPlace(dataDir, codeFile);
  if (taken) {
    io.note(`${codeFile}: is among the kiosk's own files; choose another place for the code`);
    return 1;
  }
  const isGiven = codeFile !== undefined && existsSync(codeFile);
  const outcome = await office.call('backUp', {
    path: resolve(file),
    code: isGiven ? io.readFile(codeFile).trim() : null,
    newCode,
    withoutSecrets,
  });
  if (!outcome.ok) {
    if (outcome.refusal !== 'cannotBackUp') throw new Error(`${outcome.refusal} at the socket`);
    io.note(`backup: ${outcome.detail.message}`);
    if (outcome.detail.reason === 'sealed') {
      io.note('backup: make it while the kiosk runs, or --without-secrets: times, but no badges');
    }
    return 1;
  }
  const { path, bytes, head, asOf, hasSecrets, code } = outcome.value;
  io.print(`${path}: ${counted(head.seq, 'row', 'rows')} of the journal, ${bytes} bytes`);
  io.print(`as of ${asOf}; head: ${head.seq} ${head.hash}`);
  if (!hasSecrets) io.note('without the keys of badges and PINs: elsewhere none of them is known');
  if (code !== null) tellCode(io, code, codeFile);
  else if (codeFile !== undefined && !isGiven) {
    io.note(
      `${codeFile}: not written; this kiosk has a recovery code already, which nobody can read any more (--new-code makes another)`,
    );
    return 1;
  }
  return 0;
}

function tellCode(io: Io, code: string, codeFile: string | undefined): void {
  if (codeFile !== undefined) {
    writeFileDurably(resolve(codeFile), `${code}\n`);
    io.print(`recovery code: in ${codeFile}`);
  } else {
    io.print(`recovery code: ${code}`);
  }
  io.note('keep the recovery code away from the backup: it is not shown again, and on another');
  io.note('computer no badge and no PIN is known without it');
}

export type RestoreOptions = {
  readonly recoveryCodeFile?: string;
  readonly withoutSecrets?: boolean;
  readonly check?: boolean;
};

/** `restore FILE`: looked over first, then put in the place of what is here, which is set aside. Not while a kiosk runs. */
export async function restore(
  dataDir: string,
  io: Io,
  file: string,
  options: RestoreOptions,
): Promise<ExitCode> {
  const { recoveryCodeFile: codeFile, withoutSecrets = false, check = false } = options;
  const code = codeFile === undefined ? null : codeIn(io, codeFile);
  try {
    const wish = { dataDir, path: resolve(file), code, withoutSecrets, checkOnly: check };
    const restored = await restoreHere(wish, realWorld());
    if (restored === null) {
      io.note(
        `restore: a kiosk runs on ${dataDir}: restore in its office (Health), or close it first`,
      );
      return 1;
    }
    tellPlan(io, restored.plan, check);
    if (check) return 0;
    io.print(`restored into ${dataDir}`);
    if (restored.aside !== null) io.print(`what was there before lies in ${restored.aside}`);
    return 0;
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    io.note(`restore: ${error.message}`);
    if (error.reason === 'needsCode') {
      io.note('restore: --recovery-code-file FILE (- is standard input), or --without-secrets');
    }
    return 1;
  }
}

function codeIn(io: Io, file: string): string {
  return file === '-' ? io.readStdin() : readFileSync(file, 'utf8');
}

function tellPlan(io: Io, plan: RestorePlan, isOnlyChecked: boolean): void {
  const { site, madeAt, facts, lost, secrets } = plan;
  io.print(`${plan.path}: ${site}, as of ${madeAt}, ${counted(facts, 'row', 'rows')}: whole`);
  const tense = isOnlyChecked ? 'would be' : 'are';
  if (lost !== null && lost.facts > 0) {
    const last = lost.lastAt === null ? '' : `, the last of ${lost.lastAt}`;
    const rows = counted(lost.facts, 'row', 'rows');
    io.print(`${rows} recorded since ${tense} set aside with what was here${last}`);
  }
  if (lost !== null) tellUndone(io, lost, tense);
  if (plan.isUnreadable) io.print('what is here cannot be read; nobody can say what it had more');
  if (plan.erasedAgain > 0) {
    io.print(
      `${counted(plan.erasedAgain, 'person', 'people')} erased since: ${tense} erased again`,
    );
  }
  if (plan.mayHoldErased) {
    io.note(`whoever was erased after ${madeAt} is in it again: erase them again`);
  }
  if (!plan.isSameKiosk) {
    const gets = isOnlyChecked ? 'would get' : 'has';
    io.print(`this kiosk ${gets} a name of its own from then on (kioskId)`);
  }
  if (secrets === 'none') {
    const known = isOnlyChecked ? 'would be known then' : 'is known now';
    io.note(`no badge and no PIN ${known}: import them anew, and set the secrets`);
  }
  if (isOnlyChecked) io.print('nothing has been changed');
}

/** Beside the journal: who and what is as it was when the backup was made. */
function tellUndone(io: Io, lost: NonNullable<RestorePlan['lost']>, tense: string): void {
  const { people, settings, deeds } = lost;
  if (people > 0) {
    io.print(`${counted(people, 'person', 'people')} added since ${tense} not here any more`);
  }
  if (settings > 0) {
    io.print(`${counted(settings, 'setting', 'settings')} changed since ${tense} as in the backup`);
  }
  if (deeds > 0) {
    io.print(
      `${counted(deeds, 'entry', 'entries')} of the audit since ${tense} kept; what they say is undone`,
    );
  }
}
