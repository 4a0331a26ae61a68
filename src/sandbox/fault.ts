import type { ApiRequest } from './exchange.ts';

export interface FaultMatch {
  /** Any method when absent. */
  readonly method?: string;
  /** Beginning of the path after the base path, without the query. Any path when absent. */
  readonly path?: string;
  /** The path has to be the whole one, not only its beginning. */
  readonly exact?: boolean;
  /** A regular expression over the path, instead of `path`. */
  readonly pathPattern?: string;
}

/** What goes wrong. "Commit" = the request takes effect in the vendor's state. */
export type FaultKind =
  /** The connection is reset; nothing is committed. */
  | { readonly kind: 'refuse' }
  /** The answer comes late. `answer` (default): committed at once; `request`: committed late too. */
  | { readonly kind: 'delay'; readonly ms: number; readonly hold?: 'answer' | 'request' }
  /** The whole request is read, then the connection closes without a commit. */
  | { readonly kind: 'dropBefore' }
  /** Committed, then the connection closes without an answer. */
  | { readonly kind: 'dropAfter' }
  /** Committed; the body ends after `bytes` (default: half). `complete`: with the length to match. */
  | { readonly kind: 'truncate'; readonly bytes?: number; readonly complete?: boolean }
  /** A proxy's page with status 500; not committed unless `commit`. */
  | { readonly kind: 'html500'; readonly commit?: boolean }
  /** Committed; 200 with bytes that are no JSON. */
  | { readonly kind: 'garbage' }
  /** Committed; the body begins with a byte order mark. */
  | { readonly kind: 'bom' }
  /** Not committed unless `commit`. The vendor's own body for the status when none is given. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly commit?: boolean;
    }
  /** Committed; the body comes in single bytes, one every `everyMs` (default 50). */
  | { readonly kind: 'slowDrip'; readonly everyMs?: number }
  /** Not committed unless `commit`. Default: 302 to this listener under another name, where the log shows who followed. */
  | {
      readonly kind: 'redirect';
      readonly to?: string;
      readonly status?: 301 | 302 | 303 | 307 | 308;
      readonly commit?: boolean;
    }
  /** Committed; so many blanks (default 256 MiB) come before the body, and no length says so. */
  | { readonly kind: 'huge'; readonly bytes?: number };

export type FaultRule = FaultKind & {
  readonly match?: FaultMatch;
  /** How often it strikes; default 1. */
  readonly times?: number | 'always';
  /** How many matching requests pass before it strikes first; default 0. */
  readonly skip?: number;
};

export const FAULT_KINDS = [
  'refuse',
  'delay',
  'dropBefore',
  'dropAfter',
  'truncate',
  'html500',
  'garbage',
  'bom',
  'status',
  'slowDrip',
  'redirect',
  'huge',
] as const satisfies readonly FaultKind['kind'][];

function matches(match: FaultMatch | undefined, request: ApiRequest): boolean {
  if (!match) return true;
  if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false;
  if (match.pathPattern !== undefined) return new RegExp(match.pathPattern).test(request.path);
  if (match.path === undefined) return true;
  return match.exact ? request.path === match.path : request.path.startsWith(match.path);
}

export interface Struck {
  readonly fault: FaultRule | null;
  /** The rules after this request: counters gone down, exhausted rules gone. */
  readonly rules: readonly FaultRule[];
}

/** The first rule that matches decides; while it still skips, the request passes untouched. */
export function strike(rules: readonly FaultRule[], request: ApiRequest): Struck {
  const index = rules.findIndex((rule) => matches(rule.match, request));
  const rule = rules[index];
  if (!rule) return { fault: null, rules };
  const skip = rule.skip ?? 0;
  if (skip > 0) return { fault: null, rules: rules.with(index, { ...rule, skip: skip - 1 }) };
  const times = rule.times ?? 1;
  if (times === 'always') return { fault: rule, rules };
  const rest =
    times > 1 ? rules.with(index, { ...rule, times: times - 1 }) : rules.toSpliced(index, 1);
  return { fault: rule, rules: rest };
}

/**
 * Checks rules that came over the control interface.
 * @throws Error that names the rule and the field
 */
export function parseFaultRules(value: unknown): readonly FaultRule[] {
  if (!Array.isArray(value)) throw new Error('faults: must be a list of rules');
  return value.map((rule: unknown, index) => {
    const place = `faults[${index}]`;
    if (typeof rule !== 'object' || rule === null) throw new Error(`${place}: must be an object`);
    const fields = rule as Record<string, unknown>;
    if (!FAULT_KINDS.some((kind) => kind === fields['kind'])) {
      throw new Error(`${place}.kind: must be one of ${FAULT_KINDS.join(', ')}`);
    }
    if (fields['kind'] === 'status' && !isStatus(fields['status'])) {
      throw new Error(`${place}.status: must be a status from 200 to 599`);
    }
    if (fields['kind'] === 'delay' && typeof fields['ms'] !== 'number') {
      throw new Error(`${place}.ms: must be a number of milliseconds`);
    }
    if (fields['to'] !== undefined && typeof fields['to'] !== 'string') {
      throw new Error(`${place}.to: must be a URL`);
    }
    if (fields['bytes'] !== undefined && !isCount(fields['bytes'])) {
      throw new Error(`${place}.bytes: must be a number of bytes`);
    }
    return rule as FaultRule;
  });
}

function isStatus(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
