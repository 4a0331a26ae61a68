import type { DayFlag, FlaggedDay, OfficeDay } from '../../../contract/office-days.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { NOON } from '../noon.ts';
import type { OfficeCase } from './office-case.ts';

const HOUR = 3_600;
const MS = 3_600_000;
/** Midnight of the Monday before the gallery's, in Berlin. */
const MONDAY = NOON - 12.52 * MS - 7 * 24 * MS;
const DATE = '2026-11-16';

const plain = (kind: DayFlag['kind'], code: string = kind): DayFlag => ({
  kind,
  code,
  limitSeconds: null,
  actualSeconds: null,
});
const rest: DayFlag = {
  kind: 'rest',
  code: 'restTooShort',
  limitSeconds: 11 * HOUR,
  actualSeconds: 9.25 * HOUR,
};
const long: DayFlag = {
  kind: 'workOverLimit',
  code: 'workOverLimit',
  limitSeconds: 10 * HOUR,
  actualSeconds: 10.75 * HOUR,
};

const PEOPLE = [
  ['7', 'Ana Ștefănescu'],
  ['12', 'Jonas Weber'],
  ['31', 'Maximiliane Freifrau von Hohenstein-Oberkirchen'],
  ['44', 'Cem Yıldız'],
] as const;

const FLAGGED: readonly FlaggedDay[] = [
  [0, 1, [plain('open', 'forgottenOut')]],
  [0, 2, [long, plain('break', 'breakMissing')]],
  [1, 3, [rest]],
  [1, 0, [plain('request')]],
  [3, 4, [plain('doubleIn', 'doubleIn'), plain('needsReview')]],
  [2, 6, [plain('vendorEdit')]],
]
  .map(([who, ago, flags]) => {
    const [number, name] = PEOPLE[who as number] ?? PEOPLE[0];
    const date = addDays('2026-11-22', -(ago as number));
    return { number, name, date, flags: flags as DayFlag[], look: null };
  })
  .toSorted((a, b) => (a.date < b.date ? 1 : -1));

const employees = PEOPLE.map(([number, name]) => ({
  number,
  name,
  active: true,
  vendor_id: null,
  badges: [],
  pin: true,
}));

const counted: Pick<OfficeCase['answers'], 'listFlaggedDays' | 'listEmployees'> = {
  listEmployees: { ok: true, value: { employees } },
  listFlaggedDays: {
    ok: true,
    value: {
      days: [...FLAGGED],
      total: 214,
      counts: [
        { kind: 'open', days: 31 },
        { kind: 'rest', days: 12 },
      ],
    },
  },
};

const period = { workedSeconds: 38 * HOUR, targetSeconds: 40 * HOUR, diffSeconds: -2 * HOUR };

const DAY: OfficeDay = {
  number: '7',
  name: 'Ana Ștefănescu',
  zone: 'Europe/Berlin',
  holiday: null,
  closed: false,
  day: {
    date: DATE,
    asOfAt: NOON,
    open: false,
    punches: [
      [81, 'in', 8],
      [82, 'breakStart', 12],
      [83, 'breakEnd', 12.25],
      [84, 'out', 18.5],
    ].map(([number, kind, at]) => ({
      punchId: `p${number}`,
      number: number as number,
      kind: kind as 'in',
      at: MONDAY + (at as number) * MS,
      source: 'badge' as const,
      origin: null,
      standing: { state: 'sent' as const, agreedAt: MONDAY + 19 * MS },
    })),
    presences: [
      {
        id: 'p81',
        fromAt: MONDAY + 8 * MS,
        toAt: MONDAY + 18.5 * MS,
        state: 'needsReview',
        homeOffice: false,
      },
    ],
    breaks: [
      {
        sinceAt: MONDAY + 12 * MS,
        untilAt: MONDAY + 12.25 * MS,
        lengthSeconds: 900,
        automatic: false,
      },
      {
        sinceAt: MONDAY + 14.25 * MS,
        untilAt: MONDAY + 14.75 * MS,
        lengthSeconds: 1800,
        automatic: true,
      },
    ],
    lines: [
      { label: 'punches', seconds: 10.5 * HOUR },
      { label: 'breaks', seconds: -900 },
      { label: 'automaticBreak', seconds: -1800 },
      { label: 'targetRaw', seconds: -8 * HOUR },
    ],
    workedSeconds: 9.75 * HOUR,
    targetSeconds: 8 * HOUR,
    diffSeconds: 1.75 * HOUR,
    nonbusiness: false,
    absences: [{ type: 'regular_holidays', portion: 0.5 }],
    objection: 'made',
    requests: [
      {
        id: 'r1',
        what: 'wrongTime',
        kind: 'out',
        entryAt: MONDAY + 18.5 * MS,
        at: MONDAY + 17 * MS,
        madeAt: NOON,
        closedAt: null,
      },
    ],
    week: period,
    month: period,
    year: { ...period, carryoverSeconds: 0 },
    sinceDate: null,
    earliestDate: '0001-01-01',
    latestDate: '9999-12-31',
  },
  flags: [long, rest, plain('needsReview'), plain('objection'), plain('request')],
  look: null,
  warnings: [
    { code: 'workOverLimit', limitSeconds: 36_000, actualSeconds: 38_700, source: 'ArbZG § 3' },
    { code: 'restTooShort', limitSeconds: 39_600, actualSeconds: 33_300, source: 'ArbZG § 5' },
  ],
  corrections: [
    {
      id: 'c1',
      at: NOON - 2 * MS,
      by: 'Büro am Terminal',
      reason: 'Hat das Gehen vergessen, Pforte bestätigt',
      before: { from: '2026-11-16T08:00:00+01:00', to: null },
      after: { from: '2026-11-16T08:00:00+01:00', to: '2026-11-16T18:30:00+01:00' },
      canUndo: true,
    },
  ],
  ownAbsences: [{ type: 'regular_holidays', portion: 0.5 }],
  sync: { vendor: 'moco', state: 'conflict', reason: null },
};

const figures = { workedSeconds: 0, targetSeconds: 8 * HOUR, diffSeconds: -8 * HOUR };
const after = { workedSeconds: 8.5 * HOUR, targetSeconds: 8 * HOUR, diffSeconds: 1_800 };

/** November 2026, in whole weeks. */
const DATES = Array.from({ length: 42 }, (_, index) => addDays('2026-10-26', index));
const WEEKS = [44, 45, 46, 47, 48, 49].map((number, week) => ({
  number,
  days: DATES.slice(week * 7, week * 7 + 7).map((date, weekday) => {
    const isWork = weekday < 5;
    const isPast = date <= '2026-11-22';
    const isAway = date === '2026-11-12' || date === '2026-11-13';
    const target = isWork && !isAway ? 8 * HOUR : 0;
    const worked = isPast ? (isWork && !isAway ? (8 + (weekday - 2) / 4) * HOUR : 0) : null;
    return {
      date,
      inMonth: date.startsWith('2026-11'),
      workedSeconds: worked,
      targetSeconds: target,
      diffSeconds: worked === null ? null : worked - target,
      open: false,
      absences: isAway ? [{ type: 'regular_holidays', portion: 1 }] : [],
      holiday: date === '2026-11-18' ? { name: 'Buß- und Bettag', portion: 1 } : null,
      flags:
        date === '2026-11-09' ? ['open' as const] : date === '2026-11-20' ? ['rest' as const] : [],
      looked: false,
    };
  }),
}));

/** Days: the list first, one day, the calendar, everybody on a date, and what is asked before anything is changed. */
export const daysCases: ReadonlyMap<string, OfficeCase> = new Map<string, OfficeCase>([
  ['office-days/flags', { section: 'days', answers: counted }],
  [
    'office-days/nothing',
    {
      section: 'days',
      answers: {
        listFlaggedDays: { ok: true, value: { days: [], total: 0, counts: [] } },
      },
    },
  ],
  [
    'office-days/day',
    {
      section: 'days',
      errand: { number: '7', date: DATE },
      answers: { readOfficeDay: { ok: true, value: { day: DAY } } },
    },
  ],
  [
    'office-days/undo',
    {
      section: 'days',
      errand: { number: '7', date: DATE },
      answers: {
        readOfficeDay: { ok: true, value: { day: DAY } },
        previewDayChanges: {
          ok: true,
          value: {
            days: [
              {
                number: '7',
                name: 'Ana Ștefănescu',
                date: DATE,
                refused: null,
                before: figures,
                after,
                warnings: [],
              },
            ],
          },
        },
      },
      presses: ['.days-correction + .press'],
    },
  ],
  [
    'office-days/month',
    {
      section: 'days',
      errand: { view: 'month', number: '7' },
      answers: {
        listEmployees: { ok: true, value: { employees } },
        readOfficeMonth: {
          ok: true,
          value: {
            number: '7',
            name: 'Ana Ștefănescu',
            month: '2026-11',
            today: '2026-11-23',
            weeks: WEEKS,
            sums: { workedSeconds: 112 * HOUR, targetSeconds: 152 * HOUR, diffSeconds: 1.5 * HOUR },
          },
        },
      },
    },
  ],
  [
    'office-days/date',
    {
      section: 'days',
      errand: { view: 'date' },
      answers: {
        listDate: {
          ok: true,
          value: {
            total: 4,
            holiday: null,
            people: PEOPLE.map(([number, name], index) => ({
              number,
              name,
              ...(index === 3 ? figures : after),
              open: index === 1,
              fromAt: index === 3 ? null : MONDAY + (7.5 + index / 4) * MS,
              toAt: index === 0 || index === 2 ? MONDAY + 16.5 * MS : null,
              absences: index === 3 ? [{ type: 'sick_self', portion: 1 }] : [],
              flags: index === 2 ? ['break' as const] : [],
            })),
          },
        },
      },
    },
  ],
  [
    'office-days/requests',
    {
      section: 'days',
      errand: { view: 'requests' },
      answers: {
        listRequests: {
          ok: true,
          value: {
            requests: [
              {
                id: 'request-1',
                employee: '7',
                name: 'Ana Ștefănescu',
                date: DATE,
                what: 'wrongTime',
                kind: 'out',
                entry: { id: 'p84', at: '2026-11-16T18:30:00+01:00' },
                at: '2026-11-16T17:00:00+01:00',
                since: '2026-11-17T08:01:00+01:00',
                closed: null,
              },
            ],
          },
        },
      },
    },
  ],
]);
