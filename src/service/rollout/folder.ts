import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { RolloutProblem } from '../../contract/office-rollout.ts';
import { openSecretsWith, recoveryCodeIn } from '../backup/recovery-code.ts';
import { asObject, type Json } from '../config-json.ts';
import { broughtText } from './brought-text.ts';

export const ROLLOUT_FOLDER = 'stempel-rollout';
export const CONFIG_FILE = 'config.json';
export const PLAIN_FILE = 'secrets.json';
export const SEALED_FILE = 'secrets.sealed.json';
/** Sealed secrets of a backup, or of anything else, are none of a roll-out's. */
export const BOUND_TO = 'stempel-rollout 1';

const ROSTERS = ['roster.csv', 'roster.json', 'roster.xlsx'];
/** No setting lies deeper than half of this. */
const LEVELS_MAX = 10;

const plainFile = z.record(z.string(), z.string().min(1).max(2_000));
const sealedFile = z.object({
  format: z.literal(1),
  kdf: z.string(),
  salt: z.string(),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
});

export type Secrets = Readonly<Record<string, string>>;

export type RolloutFolder = {
  readonly path: string;
  readonly config: Json;
  /** The name of the file; null: there is none. */
  readonly roster: string | null;
  readonly secrets: Secrets;
  readonly hasPlainSecrets: boolean;
};

export type FolderRead =
  | { readonly ok: true; readonly folder: RolloutFolder }
  | { readonly ok: false; readonly refusal: 'needsCode' | 'wrongCode' }
  | {
      readonly ok: false;
      readonly refusal: 'invalid';
      readonly problems: readonly RolloutProblem[];
    };

export function problemIn(file: string, message: string): RolloutProblem {
  return { file, line: null, field: null, message };
}

/** The folder that somebody means: itself, or the one of that name in it. Null: there is none. */
export function rolloutIn(path: string): string | null {
  const whole = resolve(path);
  const inner = join(whole, ROLLOUT_FOLDER);
  if (isFolder(inner)) return inner;
  return basename(whole) === ROLLOUT_FOLDER && isFolder(whole) ? whole : null;
}

export function isSealed(folder: string): boolean {
  return namesIn(folder).includes(SEALED_FILE);
}

/** What is in the folder, each file read by itself; everything that is wrong is told at once. */
export async function readFolder(path: string, code: string | null): Promise<FolderRead> {
  const folder = rolloutIn(path);
  const invalid = (problems: readonly RolloutProblem[]): FolderRead => ({
    ok: false,
    refusal: 'invalid',
    problems,
  });
  if (folder === null) return invalid([problemIn('', `there is no folder ${ROLLOUT_FOLDER} here`)]);
  const names = namesIn(folder);
  const rosters = names.filter((name) => ROSTERS.includes(name));
  const problems: RolloutProblem[] = [];
  const json = (name: string): unknown => jsonIn(folder, name, problems);
  const config = names.includes(CONFIG_FILE) ? configIn(json(CONFIG_FILE), problems) : {};
  if (rosters.length > 1) problems.push(problemIn('', `one of ${rosters.join(', ')}, not both`));
  const both = names.includes(PLAIN_FILE) && names.includes(SEALED_FILE);
  if (both) problems.push(problemIn('', `one of ${PLAIN_FILE}, ${SEALED_FILE}, not both`));
  if (!names.some((name) => [CONFIG_FILE, PLAIN_FILE, SEALED_FILE, ...ROSTERS].includes(name))) {
    problems.push(problemIn('', 'there is nothing in it that sets a kiosk up'));
  }
  const plain = names.includes(PLAIN_FILE) ? plainIn(json(PLAIN_FILE), problems) : {};
  const sealed = names.includes(SEALED_FILE) ? sealedFile.safeParse(json(SEALED_FILE)) : null;
  if (sealed?.success === false) problems.push(problemIn(SEALED_FILE, 'not sealed by Stempel'));
  if (problems.length > 0) return invalid(problems);
  let secrets = plain;
  if (sealed?.success === true) {
    if (code === null) return { ok: false, refusal: 'needsCode' };
    const typed = recoveryCodeIn(code);
    const opened = typed === null ? null : await openSecretsWith(typed, sealed.data, BOUND_TO);
    if (opened === null) return { ok: false, refusal: 'wrongCode' };
    secrets = opened;
  }
  const [roster = null] = rosters;
  const hasPlainSecrets = Object.keys(plain).length > 0;
  const value = { path: folder, config, roster, secrets, hasPlainSecrets };
  return { ok: true, folder: value };
}

/** Where it is broken is told without its words: they may be a secret's. */
function jsonIn(folder: string, name: string, problems: RolloutProblem[]): unknown {
  const read = broughtText(join(folder, name));
  if (!read.ok) {
    problems.push(problemIn(name, read.message));
    return {};
  }
  try {
    return JSON.parse(read.text);
  } catch {
    problems.push(problemIn(name, 'not JSON'));
    return {};
  }
}

/** Anything but settings would set the kiosk up with none of them; and what is nested without an end is no settings. */
function configIn(json: unknown, problems: RolloutProblem[]): Json {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (isObject && isShallow(json, LEVELS_MAX)) return asObject(json);
  problems.push(
    problemIn(CONFIG_FILE, isObject ? 'too deeply nested' : 'must be an object, { … }'),
  );
  return {};
}

function isShallow(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return true;
  return levels > 0 && Object.values(json).every((each) => isShallow(each, levels - 1));
}

/** What stands in it is quoted nowhere. */
function plainIn(json: unknown, problems: RolloutProblem[]): Secrets {
  const parsed = plainFile.safeParse(json);
  if (parsed.success) return parsed.data;
  problems.push(problemIn(PLAIN_FILE, 'must be { "vendor.key": "…", "admin.pin": "…" }'));
  return {};
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
