import type { MonthDay, MonthWeek, MyMonth } from '../../contract/my-month.ts';
import type { MyData } from '../../contract/preferences.ts';
import type { Board } from '../../contract/board.ts';
import { addDays, isoWeekNumber, weekdayOf } from '../../core/time/civil-date.ts';
import type { MonthView, MyMonthScreen, MySettingsScreen } from '../view-model/my-screens.ts';
import type { MyDayScreen } from '../view-model/screen.ts';

const HOUR = 3_600;
const TODAY = '2026-11-23';

/** What differs from a plain day of eight hours, by date. */
const SPECIAL: Readonly<Record<string, Partial<MonthDay>>> = {
  '2026-11-02': { workedSeconds: 9 * HOUR + 25 * 60 },
  '2026-11-03': { workedSeconds: 7.2 * HOUR, homeOffice: true },
  '2026-11-05': { workedSeconds: 10 * HOUR + 40 * 60, atVendor: 'conflict' },
  '2026-11-06': { workedSeconds: 0, review: 'forgotten' },
  '2026-11-09': {
    workedSeconds: 0,
    targetSeconds: 0,
    absences: [{ type: 'sick_self', portion: 1 }],
  },
  '2026-11-10': {
    workedSeconds: 4.2 * HOUR,
    targetSeconds: 4 * HOUR,
    absences: [{ type: 'regular_holidays', portion: 0.5 }],
  },
  '2026-11-12': { workedSeconds: 6.6 * HOUR, requested: true },
  '2026-11-13': { workedSeconds: 8.1 * HOUR, atVendor: 'refused' },
  '2026-11-14': { workedSeconds: 3 * HOUR },
  '2026-11-17': { workedSeconds: 13.5 * HOUR, review: 'needsReview' },
  '2026-11-18': {
    workedSeconds: 0,
    targetSeconds: 0,
    holiday: { name: 'Buß- und Bettag', portion: 1 },
  },
  '2026-11-23': { workedSeconds: 4.3 * HOUR, open: true },
  '2026-11-26': { targetSeconds: 0, absences: [{ type: 'regular_holidays', portion: 1 }] },
};

function dayOn(date: string, month: string): MonthDay {
  const isWeekend = weekdayOf(date) > 5;
  const isAhead = date > TODAY;
  const targetSeconds = isWeekend ? 0 : 8 * HOUR;
  const wobble = ((Number(date.slice(8)) * 7) % 11) - 5;
  const plain = isWeekend ? 0 : 8 * HOUR + wobble * 4 * 60;
  const day = {
    date,
    inMonth: date.startsWith(month),
    workedSeconds: isAhead ? null : plain,
    targetSeconds,
    open: false,
    review: 'none',
    atVendor: 'fine',
    absences: [],
    holiday: null,
    homeOffice: false,
    requested: false,
    ...SPECIAL[date],
  } as const satisfies Omit<MonthDay, 'diffSeconds'>;
  const { workedSeconds } = day;
  return {
    ...day,
    diffSeconds: workedSeconds === null ? null : workedSeconds - (day.targetSeconds ?? 0),
  };
}

function sumsOf(days: readonly MonthDay[]): MyMonth['sums'] {
  const sum = (of: (day: MonthDay) => number | null): number =>
    days.reduce((all, day) => all + (of(day) ?? 0), 0);
  return {
    workedSeconds: sum((day) => day.workedSeconds),
    targetSeconds: sum((day) => day.targetSeconds),
    diffSeconds: sum((day) => day.diffSeconds),
  };
}

/** `weeks` weeks from a Monday on. */
function monthOf(month: string, monday: string, weeks: number): MyMonth {
  const rows: MonthWeek[] = Array.from({ length: weeks }, (_, row) => {
    const days = Array.from({ length: 7 }, (_, day) =>
      dayOn(addDays(monday, row * 7 + day), month),
    );
    return { number: isoWeekNumber(days[0]?.date ?? monday), days, sums: sumsOf(days) };
  });
  const inMonth = rows.flatMap(({ days }) => days).filter((day) => day.inMonth);
  const differences = [12.2, -3.4, 5, 0.4, -1.2, 8.4, 2.1, -6.3, 4.4, 1.9, -2.3].map((hours) =>
    Math.round(hours * HOUR),
  );
  const months = differences.map((diffSeconds, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    diffSeconds,
  }));
  const sum = differences.reduce((all, one) => all + one, 0);
  return {
    month,
    today: TODAY,
    weeks: rows,
    sums: sumsOf(inMonth),
    closing: {
      isOver: month < TODAY.slice(0, 7),
      closedAt: null,
      now: sumsOf(inMonth),
      amendments: [],
      confirmed: 'no',
    },
    account: {
      year: 2026,
      carryoverSeconds: 14 * HOUR + 30 * 60,
      months,
      paidOutSeconds: 10 * HOUR,
      reductionSeconds: 8 * HOUR,
      balanceSeconds: sum + 14 * HOUR + 30 * 60 - 18 * HOUR,
      sinceDate: null,
    },
    earliestMonth: '2025-01',
    latestMonth: '2026-11',
  };
}

const november = monthOf('2026-11', '2026-10-26', 6);
const february = monthOf('2026-02', '2026-01-26', 5);
const untargeted: MyMonth = {
  ...november,
  account: null,
  sums: { ...november.sums, targetSeconds: null, diffSeconds: null },
  weeks: november.weeks.map((week) => ({
    ...week,
    sums: { ...week.sums, targetSeconds: null, diffSeconds: null },
    days: week.days.map((day) => ({ ...day, targetSeconds: null, diffSeconds: null })),
  })),
};

/** Somebody who came in the middle of October. */
const begun: MyMonth = {
  ...november,
  account: november.account && {
    ...november.account,
    carryoverSeconds: 0,
    paidOutSeconds: 0,
    reductionSeconds: 0,
    balanceSeconds: november.account.months
      .filter(({ month }) => month >= '2026-10')
      .reduce((sum, { diffSeconds }) => sum + diffSeconds, 0),
    sinceDate: '2026-10-19',
    months: november.account.months.map((each) =>
      each.month < '2026-10' ? { ...each, diffSeconds: 0 } : each,
    ),
  },
};

/** What came in after February was closed. */
const LATER: MyMonth['closing']['amendments'] = [
  {
    at: 1_773_045_000_000,
    shownIn: '2026-03',
    workedSeconds: -2 * HOUR,
    diffSeconds: -2 * HOUR,
  },
  {
    at: 1_775_138_700_000,
    shownIn: '2026-04',
    workedSeconds: 45 * 60,
    diffSeconds: 45 * 60,
  },
];

/** Every look of a month, around the Monday noon of the gallery. */
export function monthCases(board: Board): Record<string, MyMonthScreen> {
  const show = (month: MyMonth, view: MonthView, monday = '2026-11-16'): MyMonthScreen => ({
    kind: 'myMonth',
    board,
    month,
    view,
    monday,
    from: TODAY,
    saying: 'nothing',
    behind: null,
  });
  const closed = { ...february.closing, closedAt: 1_772_529_120_000 };
  const later = {
    ...february,
    closing: { ...closed, confirmed: 'outdated', amendments: LATER },
  } as const satisfies MyMonth;
  return {
    month: show(november, 'month'),
    february: show(february, 'month'),
    week: show(november, 'week'),
    now: show(november, 'week', '2026-11-23'),
    balance: show(november, 'balance'),
    begun: show(begun, 'balance'),
    untargeted: show(untargeted, 'month'),
    noAccount: show(untargeted, 'balance'),
    check: show(february, 'check'),
    confirmed: show({ ...february, closing: { ...closed, confirmed: 'yes' } }, 'check'),
    amended: show(later, 'check'),
    which: { ...show(february, 'month'), saying: 'which' },
  };
}

const data: MyData = {
  number: '7',
  badges: ['••••6634', '••••71A2'],
  hasPin: true,
  punches: 3_182,
  sinceAt: 1_709_535_480_000,
  absences: 64,
  remarks: 12,
  vendor: { kind: 'moco', linked: true },
  retentionMonths: 60,
};

export function settingsCases(board: Board, behind: MyDayScreen): Record<string, MySettingsScreen> {
  const large = { ...board, employee: { ...board.employee, largeText: true } };
  const newcomer = { ...data, badges: [], hasPin: false, punches: 1, absences: 0, remarks: 0 };
  const show = (of: Board, shown: MyData): MySettingsScreen => ({
    kind: 'mySettings',
    board: of,
    data: shown,
    behind,
  });
  return { plain: show(board, data), large: show(large, data), newcomer: show(board, newcomer) };
}
