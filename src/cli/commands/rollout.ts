import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFileDurably } from '../../service/durable-file.ts';
import { isOwnPlace } from '../../service/own-place.ts';
import { counted } from '../counted.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

export type CreateOptions = {
  readonly recoveryCodeFile?: string;
  readonly withoutSecrets?: boolean;
};

export type ApplyOptions = {
  readonly site?: string;
  readonly check?: boolean;
  readonly recoveryCodeFile?: string;
};

/** `rollout create DIR`: what of this kiosk is the same at every site. The code of its secrets is told once. */
export async function createRollout(
  office: Office,
  io: Io,
  dir: string,
  { dataDir, ...options }: CreateOptions & { readonly dataDir: string },
): Promise<ExitCode> {
  const { recoveryCodeFile: codeFile, withoutSecrets = false } = options;
  const taken = codeFile === undefined ? null : whyTaken(dataDir, codeFile);
  if (taken !== null) {
    io.note(taken);
    return 1;
  }
  const created = await office.call('createRollout', { path: resolve(dir), withoutSecrets });
  if (!created.ok) {
    io.note(`rollout: ${created.detail.message}`);
    return 1;
  }
  const { path, settings, secrets, code } = created.value;
  io.print(
    `${path}: settings ${settings.join(', ') || 'none'}; secrets ${secrets.join(', ') || 'none'}`,
  );
  io.note(
    'put a roster beside them where people do not come from the vendor: roster.csv, .json or .xlsx',
  );
  if (code === null) return 0;
  if (codeFile === undefined) io.print(`recovery code: ${code}`);
  else {
    writeFileDurably(resolve(codeFile), `${code}\n`);
    io.print(`recovery code: in ${codeFile}`);
  }
  io.note('keep the code away from the folder: it is not shown again, and opens the secrets');
  return 0;
}

/** Each folder has a code of its own, and the one that stands in a file may open a backup or another folder. */
function whyTaken(dataDir: string, codeFile: string): string | null {
  if (isOwnPlace(dataDir, codeFile)) {
    return `${codeFile}: is among the kiosk's own files; choose another place for the code`;
  }
  if (!existsSync(codeFile)) return null;
  return `${codeFile}: is there already, and what stands in it may open a backup; choose another name for the code`;
}

/** `rollout apply DIR`: all of it or nothing. */
export async function applyRollout(
  office: Office,
  io: Io,
  dir: string,
  {
    site = null,
    check = false,
    recoveryCodeFile: codeFile,
  }: Readonly<Omit<ApplyOptions, 'site'>> & { readonly site?: string | null },
): Promise<ExitCode> {
  const code =
    codeFile === undefined ? null : codeFile === '-' ? io.readStdin() : io.readFile(codeFile);
  const asked = { path: resolve(dir), site, code: code?.trim() ?? null, checkOnly: check };
  const applied = await office.call('applyRollout', asked);
  if (applied.ok) {
    const { settings, secrets, created, updated, unchanged, isNew, hasPlainSecrets, path } =
      applied.value;
    const verb = check ? 'would change' : 'changed';
    if (isNew) {
      io.print(`settings ${verb}: ${settings.join(', ') || 'none'}`);
      io.print(`secrets ${verb}: ${secrets.join(', ') || 'none'}`);
      io.print(
        `people: ${created} new, ${updated} changed, ${unchanged} ${check ? 'known' : 'as before'}`,
      );
      if (!check) io.print('this kiosk is set up');
    } else io.print(`nothing ${verb}`);
    if (hasPlainSecrets) io.note(`${path}: whoever finds it can read the keys in secrets.json`);
    return 0;
  }
  switch (applied.refusal) {
    case 'needsCode':
      io.note('rollout: the secrets are sealed: --recovery-code-file FILE (- is standard input)');
      break;
    case 'wrongCode':
      io.note('rollout: that is not the code of these secrets, or somebody has changed the file');
      break;
    case 'alreadySetUp':
      io.note('rollout: this kiosk is set up already');
      break;
    case 'invalidRollout': {
      for (const { file, line, field, message } of applied.detail.problems.slice(0, 20)) {
        const place = [file, line].filter((part) => part !== null && part !== '').join(':');
        io.note(`${[place || dir, field].filter(Boolean).join(': ')}: ${message}`);
      }
      io.note(
        `${counted(applied.detail.problems.length, 'problem', 'problems')}; nothing was stored`,
      );
    }
  }
  return 1;
}
