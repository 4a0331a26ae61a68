import type { Handlers } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { MonthDay, MyMonth } from '../../contract/my-month.ts';
import type { MyData } from '../../contract/preferences.ts';

const SUMS = { workedSeconds: 3_600, targetSeconds: 144_000, diffSeconds: 0 };

const DAY: MonthDay = {
  date: '2026-03-02',
  inMonth: true,
  workedSeconds: 3_600,
  targetSeconds: 28_800,
  diffSeconds: -25_200,
  open: false,
  review: 'none',
  atVendor: 'fine',
  absences: [],
  holiday: null,
  homeOffice: false,
  requested: false,
};

const WEEK = ['02', '03', '04', '05', '06', '07', '08'].map((day) => ({
  ...DAY,
  date: `2026-03-${day}`,
}));

/** For tests: the week in which Ana's day is, for a month. */
export const MY_MONTH: MyMonth = {
  month: '2026-03',
  today: '2026-03-02',
  weeks: [{ number: 10, days: WEEK, sums: SUMS }],
  sums: SUMS,
  closing: { isOver: false, closedAt: null, now: SUMS, amendments: [], confirmed: 'no' },
  account: null,
  earliestMonth: '2025-01',
  latestMonth: '2026-03',
};

export const MY_DATA: MyData = {
  number: '7',
  badges: ['••••6634'],
  hasPin: true,
  punches: 812,
  sinceAt: 0,
  absences: 24,
  remarks: 3,
  vendor: { kind: 'moco', linked: true },
  retentionMonths: 60,
};

export const SCRIPTED_MONTH = {
  readMyMonth: ({ month = MY_MONTH.month }) => ({
    ok: true,
    value: { month: { ...MY_MONTH, month } },
  }),
  readMyData: () => ({ ok: true, value: { data: MY_DATA } }),
  confirmMonth: () => ({ ok: true, value: {} }),
} satisfies Pick<Handlers<KioskContract>, 'readMyMonth' | 'readMyData' | 'confirmMonth'>;
