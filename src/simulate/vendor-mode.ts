import type { VendorName } from '../sandbox/vendor-definition.ts';

/** One way of using one vendor. */
export type VendorMode = {
  readonly name: string;
  readonly vendor: VendorName;
  /** Settings under `vendor.account` besides those that the sandbox names. */
  readonly account: Readonly<Record<string, unknown>>;
  readonly switches: Readonly<Record<string, unknown>>;
  /** The vendor shows who is in while they are. */
  readonly sendsOpen: boolean;
  /** Whoever reads the day: whole minutes or seconds. */
  readonly unitMs: number;
  /** Wall time without an offset, or instants. */
  readonly time: 'wall' | 'instant';
  /** Nothing that was sent can be changed from here, and nothing but today is shown. */
  readonly isFinal: boolean;
  /** The vendor dates what comes at once by its own clock: so far from ours at most. */
  readonly stampsWithinMs?: number;
  /** One key per person instead of one for all. */
  readonly ownKeys?: true;
};

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

const MOCO = {
  vendor: 'moco',
  account: {},
  switches: { rateLimit: null },
  sendsOpen: true,
  unitMs: MINUTE_MS,
  time: 'wall',
  isFinal: false,
} as const;

const IFLOW = {
  vendor: 'iflow',
  account: {},
  switches: {},
  sendsOpen: true,
  unitMs: SECOND_MS,
  time: 'wall',
  isFinal: true,
} as const;

function clockodo(mode: 'workTimes' | 'entries' | 'clock'): VendorMode {
  return {
    name: `clockodo ${mode}`,
    vendor: 'clockodo',
    account: { mode },
    switches: { rateLimits: null, workTimes: mode === 'workTimes' ? 'own' : 'fromEntries' },
    sendsOpen: mode === 'clock',
    unitMs: SECOND_MS,
    time: 'instant',
    isFinal: false,
  };
}

function mctime(mode: 'times' | 'clock'): VendorMode {
  return {
    name: `mcTIME ${mode}`,
    vendor: 'mctime',
    account: { mode },
    switches: {},
    sendsOpen: mode === 'clock',
    unitMs: SECOND_MS,
    time: 'instant',
    isFinal: false,
  };
}

export const VENDOR_MODES: readonly VendorMode[] = [
  { ...MOCO, name: 'MOCO' },
  { ...MOCO, name: 'MOCO touch', account: { useTouch: true } },
  { ...MOCO, name: 'MOCO own keys', account: { impersonate: false }, ownKeys: true },
  clockodo('workTimes'),
  clockodo('entries'),
  clockodo('clock'),
  { ...IFLOW, name: 'iFlow batch' },
  { ...IFLOW, name: 'iFlow live', account: { scan: 'live' }, stampsWithinMs: 90_000 },
  mctime('times'),
  mctime('clock'),
];
