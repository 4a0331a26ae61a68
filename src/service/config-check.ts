import type { ProfileId } from '../core/compliance/profile.ts';
import { ineffectiveIn } from './config-notes.ts';
import { configSchema, type ParsedConfig } from './config-schema.ts';

export type VendorKind = ParsedConfig['vendor']['kind'];

/** The configuration in force, with every default filled in. */
export type Config = Omit<ParsedConfig, 'compliance' | 'vendor'> & {
  readonly compliance: { readonly profile: ProfileId };
  readonly vendor: Omit<ParsedConfig['vendor'], 'url'> & {
    /** Where the vendor is; null while it has no address of its own and none has been set (MOCO has one per customer). */
    readonly url: string | null;
  };
};

/** `path` as a person writes it: `punch.guardSeconds`; empty for the file as a whole. */
export type ConfigProblem = { readonly path: string; readonly message: string };

export type ParsedText =
  | {
      readonly ok: true;
      readonly config: Config;
      /** What stands there and counts for nothing. */
      readonly ineffective: readonly ConfigProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const VENDOR_URLS: Readonly<Record<VendorKind, string | null>> = {
  none: null,
  moco: null,
  clockodo: 'https://my.clockodo.com/api',
  iflow: 'https://app.iflow.ro/api',
  mctime: 'https://mctime.com/api/v2/auth',
};

const ACCOUNT_MODES: Readonly<Partial<Record<VendorKind, readonly string[]>>> = {
  clockodo: ['workTimes', 'entries', 'clock'],
  mctime: ['times', 'clock'],
};

const PROFILES: ReadonlyMap<string, ProfileId> = new Map([
  ['DE', 'de'],
  ['AT', 'at'],
  ['CH', 'ch'],
  ['RO', 'ro'],
]);

/** How long records must be kept by law, in months. */
const RETENTION_MIN_MONTHS: Readonly<Record<ProfileId, number>> = {
  none: 1,
  de: 24,
  at: 24,
  ch: 60,
  ro: 60,
};

export function parseConfig(text: string): ParsedText {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return {
      ok: false,
      problems: [{ path: '', message: `not JSON: ${(error as Error).message}` }],
    };
  }
  return checkConfig(json);
}

/** Checks a configuration object and fills in what depends on other settings. */
export function checkConfig(json: unknown): ParsedText {
  const result = configSchema.safeParse(json);
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap(problemsOf) };
  const config = completed(result.data);
  const problems = contradictions(config);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config, ineffective: ineffectiveIn(json, config.vendor.kind) };
}

function completed(parsed: ParsedConfig): Config {
  const { kind } = parsed.vendor;
  return {
    ...parsed,
    vendor: { ...parsed.vendor, url: parsed.vendor.url ?? VENDOR_URLS[kind] },
    compliance: { profile: parsed.compliance.profile ?? profileOf(parsed.site.country) },
  };
}

function profileOf(country: string | null): ProfileId {
  return (country !== null && PROFILES.get(country)) || 'none';
}

function contradictions(config: Config): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { kind, account } = config.vendor;
  const modes = ACCOUNT_MODES[kind];
  if (modes && account.mode !== undefined && !modes.includes(account.mode)) {
    problems.push({ path: 'vendor.account.mode', message: `${kind} has ${modes.join(', ')}` });
  }
  const { profile } = config.compliance;
  const leastMonths = RETENTION_MIN_MONTHS[profile];
  if (config.privacy.retentionMonths < leastMonths) {
    problems.push({
      path: 'privacy.retentionMonths',
      message: `the law (profile ${profile}) asks for at least ${leastMonths} months`,
    });
  }
  return problems;
}

type Issue = { code?: string; path: PropertyKey[]; message: string; keys?: string[] };

function problemsOf(issue: Issue): readonly ConfigProblem[] {
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].map(String).join('.'),
      message: issue.message,
    }));
  }
  return [{ path: issue.path.map(String).join('.'), message: issue.message }];
}
