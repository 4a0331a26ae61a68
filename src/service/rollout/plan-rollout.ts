import { join } from 'node:path';
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Input, Outcome } from '../../contract/call.ts';
import type { RolloutProblem } from '../../contract/office-rollout.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { proposedColumns } from '../../core/roster/roster-columns.ts';
import { readConfigText, type Config, type ConfigProblem } from '../config.ts';
import { checkConfig, parseConfig } from '../config-check.ts';
import { asObject, own, type Json } from '../config-json.ts';
import type { Context } from '../context.ts';
import { readTableInThread } from '../table-file-thread.ts';
import { problemsInTurns } from '../usecases/import-employees.ts';
import { parseRoster, type ParsedRoster } from '../usecases/roster-file.ts';
import { rosterOfTable } from '../usecases/roster-table.ts';
import { settingProblems } from '../usecases/set-config.ts';
import { broughtText } from './brought-text.ts';
import { CONFIG_FILE, problemIn, readFolder, type RolloutFolder, type Secrets } from './folder.ts';
import { newSecrets, secretProblems } from './secrets-of.ts';

type Asked = Input<OfficeContract, 'applyRollout'>;
type Refused = Outcome<OfficeContract, 'applyRollout'> & { readonly ok: false };

/** The settings that this kiosk would have. */
type Settled = {
  readonly file: Json;
  readonly config: Config;
  /** Keys whose value would be another one. */
  readonly settings: readonly string[];
};

/** All that a folder would make of this kiosk; nothing of it is stored yet. */
export type RolloutPlan = Settled & {
  readonly folder: RolloutFolder;
  readonly site: string | null;
  readonly secrets: Secrets;
  readonly roster: ParsedRoster;
};

/** Looks all of a folder over, the roster by the settings that come with it. Throws `SecretError`. */
export async function planRollout(
  ctx: Context,
  { path, code, site }: Asked,
): Promise<{ readonly ok: true; readonly plan: RolloutPlan } | Refused> {
  const read = await readFolder(path, code);
  if (!read.ok) {
    if (read.refusal === 'invalid') return invalid(read.problems);
    return { ok: false, refusal: read.refusal, detail: {} };
  }
  const { folder } = read;
  const looked = settledBy(ctx, folder, site);
  if (looked.settled === null) return invalid(looked.problems);
  const { settled } = looked;
  const after: Context = { ...ctx, config: () => settled.config };
  const roster = await rosterIn(after, folder);
  const inRoster = await problemsInTurns(after, roster, afterOthers);
  const problems = [
    ...looked.problems,
    ...inRoster.map((problem) => ({ ...problem, file: folder.roster ?? '' })),
  ];
  if (problems.length > 0) return invalid(problems);
  const secrets = await newSecrets(ctx, folder.secrets);
  return { ok: true, plan: { ...settled, folder, site, secrets, roster } };
}

/** Why a plan cannot be stored any more, but for its roster: others go on while it is made. */
export function outdated(
  ctx: Context,
  { folder, site, file }: RolloutPlan,
): readonly RolloutProblem[] {
  const { settled, problems } = settledBy(ctx, folder, site);
  if (settled === null || problems.length > 0) return problems;
  if (JSON.stringify(settled.file) === JSON.stringify(file)) return [];
  return [problemIn('', 'the kiosk’s settings have changed meanwhile: apply the folder again')];
}

export function invalid(problems: readonly RolloutProblem[]): Refused {
  return { ok: false, refusal: 'invalidRollout', detail: { problems: [...problems] } };
}

/** Null: they would not be valid, or those that are stored are not. */
function settledBy(
  ctx: Context,
  folder: RolloutFolder,
  site: string | null,
): { readonly settled: Settled | null; readonly problems: readonly RolloutProblem[] } {
  const secretsWrong = secretProblems(ctx, folder);
  const stored = readConfigText(ctx.dataDir);
  const onDisk = parseConfig(stored);
  if (!onDisk.ok) {
    const ofKiosk = ({ path, message }: ConfigProblem) =>
      problemIn('', `the kiosk’s own config.json: ${path === '' ? '' : `${path}: `}${message}`);
    return { settled: null, problems: [...onDisk.problems.map(ofKiosk), ...secretsWrong] };
  }
  const before = asObject(JSON.parse(stored));
  const named = site === null ? {} : { site: { name: site } };
  const file = merged(merged(before, folder.config), named);
  const checked = checkConfig(file);
  if (!checked.ok) {
    return { settled: null, problems: [...checked.problems.map(inConfig), ...secretsWrong] };
  }
  const fixed = ['site', 'reader'].flatMap((key) =>
    settingProblems(ctx, { key, value: own(file, key) ?? {} }),
  );
  const settings = keysOf(file).filter(
    (key) => JSON.stringify(valueAt(before, key)) !== JSON.stringify(valueAt(file, key)),
  );
  const problems = [...fixed.map(inConfig), ...secretsWrong];
  return { settled: { file, config: checked.config, settings }, problems };
}

function inConfig({ path, message }: ConfigProblem): RolloutProblem {
  return { ...problemIn(CONFIG_FILE, message), field: path === '' ? null : path };
}

async function rosterIn(ctx: Context, { path, roster }: RolloutFolder): Promise<ParsedRoster> {
  if (roster === null) return { entries: [], problems: [] };
  const { reader } = ctx.config();
  const place = join(path, roster);
  if (!roster.endsWith('.xlsx')) {
    const format = roster.endsWith('.json') ? 'json' : 'csv';
    const brought = broughtText(place);
    return brought.ok ? parseRoster(format, brought.text, reader) : unread(brought.message);
  }
  const read = await readTableInThread(ctx.world, { path: place });
  if (read.ok) return rosterOfTable(read.table, proposedColumns(read.table.header.cells), reader);
  return unread(read.message);
}

function unread(message: string): ParsedRoster {
  return { entries: [], problems: [{ line: null, field: null, message }] };
}

/** What the second says, over what the first does; lists are taken as a whole. */
function merged(one: Json, other: Json): Json {
  const entries = Object.entries(other).map(([key, value]) => [
    key,
    isGroup(value) ? merged(asObject(own(one, key)), asObject(value)) : value,
  ]);
  return { ...one, ...Object.fromEntries(entries) };
}

function keysOf(json: Json, prefix = ''): readonly string[] {
  return Object.entries(json).flatMap(([key, value]) =>
    isGroup(value) ? keysOf(asObject(value), `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function valueAt(json: Json, key: string): unknown {
  let value: unknown = json;
  for (const part of key.split('.')) value = own(asObject(value), part);
  return value;
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
