import type { FaultRule } from '../../src/sandbox/fault.ts';

export type Fault = {
  readonly name: string;
  readonly rule: FaultRule;
  /** Nothing arrives within a client's patience: such tests cost real time. */
  readonly isSlow?: true;
};

const status = (code: number, seconds?: number): Fault => ({
  name: seconds === undefined ? String(code) : `${code} with Retry-After`,
  rule: {
    kind: 'status',
    status: code,
    ...(seconds === undefined ? {} : { headers: { 'Retry-After': String(seconds) } }),
  },
});

/** The matrix: everything that may go wrong with one call. */
export const FAULTS: readonly Fault[] = [
  { name: 'refuse', rule: { kind: 'refuse' } },
  { name: 'dropBefore', rule: { kind: 'dropBefore' } },
  { name: 'dropAfter', rule: { kind: 'dropAfter' } },
  { name: 'truncate', rule: { kind: 'truncate' } },
  { name: 'truncate with the length to match', rule: { kind: 'truncate', complete: true } },
  { name: 'html500', rule: { kind: 'html500' } },
  { name: 'html500 after the commit', rule: { kind: 'html500', commit: true } },
  { name: 'garbage', rule: { kind: 'garbage' } },
  { name: 'bom', rule: { kind: 'bom' } },
  { name: 'redirect', rule: { kind: 'redirect' } },
  { name: 'huge', rule: { kind: 'huge', bytes: 40_000_000 } },
  { name: 'delay', rule: { kind: 'delay', ms: 900 }, isSlow: true },
  { name: 'slowDrip', rule: { kind: 'slowDrip', everyMs: 450 }, isSlow: true },
  ...[400, 401, 403, 404, 409, 410, 422, 423, 429, 500, 503].map((code) => status(code)),
  status(429, 30),
  status(503, 30),
];
