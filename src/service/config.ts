import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkConfig, parseConfig, type Config, type ConfigProblem } from './config-check.ts';
import { asObject, own, type Json } from './config-json.ts';
import { writeFileDurably } from './durable-file.ts';

export type { Config, ConfigProblem, VendorKind } from './config-check.ts';

/** `config.json` cannot be used; the message says where and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`config.json is refused: ${problems.map(sentence).join('; ')}`);
    this.problems = problems;
  }
}

/** The configuration of a data directory. The file holds only what somebody has set; the rest are defaults. */
export type ConfigFile = {
  readonly current: () => Config;
  /** Sets one key, such as `punch.guardSeconds`; an empty one stands for the whole file. Answers with what is wrong; then nothing has changed. */
  readonly set: (key: string, value: unknown) => readonly ConfigProblem[];
};

/** Reads `config.json`; a missing file means every default. Throws `ConfigError`. */
export function openConfig(dataDir: string): ConfigFile {
  let config = loadConfig(dataDir);
  return {
    current: () => config,
    set: (key, value) => {
      if (key === '' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
        return [{ path: '', message: 'must be an object, { … }' }];
      }
      const onDisk = parseConfig(readConfigText(dataDir));
      if (!onDisk.ok) return onDisk.problems;
      const file = asObject(JSON.parse(readConfigText(dataDir)));
      const changed =
        key === ''
          ? asObject(value)
          : withKey(forVendor(file, config, key, value), key.split('.'), value);
      const checked = checkConfig(changed);
      if (!checked.ok) return checked.problems;
      writeFileDurably(configPath(dataDir), `${JSON.stringify(changed, null, 2)}\n`);
      config = checked.config;
      return [];
    },
  };
}

/** Another vendor's address and mode are none of this one's: its key would go to the old one's address. */
function forVendor(file: Json, { vendor }: Config, key: string, value: unknown): Json {
  if (key !== 'vendor.kind' || vendor.kind === 'none' || value === vendor.kind) return file;
  const { url: _url, account, ...rest } = asObject(own(file, 'vendor'));
  const { mode: _mode, ...kept } = asObject(account);
  return { ...file, vendor: account === undefined ? rest : { ...rest, account: kept } };
}

function loadConfig(dataDir: string): Config {
  const parsed = parseConfig(readConfigText(dataDir));
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.config;
}

/** The text of `config.json`, `{}` where there is none yet. */
export function readConfigText(dataDir: string): string {
  try {
    return readFileSync(configPath(dataDir), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
    throw error;
  }
}

function withKey(object: Json, path: readonly string[], value: unknown): Json {
  const [key = '', ...rest] = path;
  const inner = rest.length === 0 ? value : withKey(asObject(own(object, key)), rest, value);
  return Object.fromEntries([...Object.entries(object).filter(([k]) => k !== key), [key, inner]]);
}

function configPath(dataDir: string): string {
  return join(dataDir, 'config.json');
}

function sentence(problem: ConfigProblem): string {
  return problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;
}
