import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

type ConfigProblem = { readonly path: string; readonly message: string };

/** `config check [FILE]`: the settings in force, or a file before it is put in place. */
export async function checkConfig(
  office: Office,
  io: Io,
  path: string | undefined,
): Promise<ExitCode> {
  const text = path === undefined ? null : io.readFile(path);
  const outcome = await office.call('checkConfig', { text });
  if (!outcome.ok) return noteConfigProblems(io, outcome.detail.problems);
  noteConfigProblems(io, outcome.value.ineffective);
  io.print('the configuration is valid');
  return 0;
}

/** `config list`: every setting in force, a line each, written as `config set` would read it. */
export async function listConfig(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { config } = (await office.call('readConfig', {})).value;
  if (json) printJson(io, config);
  else for (const [key, value] of settings(config)) io.print(`${key} = ${wordFor(value)}`);
  return 0;
}

/** `config set KEY VALUE`: VALUE is JSON, or a bare word; a bare word is tried where the JSON has the wrong type. */
export async function setConfig(
  office: Office,
  io: Io,
  key: string,
  word: string,
): Promise<ExitCode> {
  const value = parsed(word);
  const outcome = await office.call('setConfig', { key, value });
  if (outcome.ok) return 0;
  if (typeof value !== 'string' && (await office.call('setConfig', { key, value: word })).ok)
    return 0;
  return noteConfigProblems(io, outcome.detail.problems);
}

/** `config set-secret NAME`: from standard input, less one trailing newline; never on the command line, where others see it. */
export async function setSecret(office: Office, io: Io, name: string): Promise<ExitCode> {
  const value = io.readStdin().replace(/\r?\n$/, '');
  if (value === '') {
    io.note(`${name}: nothing came on standard input`);
    return 1;
  }
  const outcome = await office.call('setSecret', { name, value });
  if (outcome.ok) return 0;
  if (outcome.refusal === 'unusableSecret') {
    io.note(`${name}: ${outcome.detail.message}`);
    return 1;
  }
  io.note(`${name}: not a secret this kiosk knows; known are ${outcome.detail.known.join(', ')}`);
  return 1;
}

function settings(
  config: Readonly<Record<string, unknown>>,
  prefix = '',
): readonly (readonly [string, unknown])[] {
  return Object.entries(config).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const key = `${prefix}${name}`;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? settings(value as Record<string, unknown>, `${key}.`) : [[key, value]];
  });
}

/** A text that looks like JSON, such as a name of digits, keeps its quotes. */
function wordFor(value: unknown): string {
  return typeof value === 'string' && parsed(value) === value ? value : JSON.stringify(value);
}

function parsed(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

function noteConfigProblems(io: Io, problems: readonly ConfigProblem[]): ExitCode {
  for (const { path, message } of problems)
    io.note(`${path === '' ? 'the file as a whole' : path}: ${message}`);
  return 1;
}
