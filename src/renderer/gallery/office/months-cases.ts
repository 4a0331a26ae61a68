import type { ListedMonth, MonthPerson, OpenPoint } from '../../../contract/office-months.ts';
import type { Answers, OfficeCase } from './office-case.ts';

const HOUR = 3_600;
const CLOSED_AT = 1_793_697_120_000;

function month(number: number, changed: Partial<ListedMonth> = {}): ListedMonth {
  return {
    month: `2026-${String(number).padStart(2, '0')}`,
    state: 'closed',
    closed: { at: CLOSED_AT, by: 'Olga Brandt', reason: '' },
    closedFor: 42,
    leftOpen: 0,
    confirmed: 38,
    amendments: 0,
    ...changed,
  };
}

const OPEN = { state: 'open', closed: null, closedFor: 0, leftOpen: 42, confirmed: 11 } as const;
const AHEAD = { state: 'ahead', closed: null, closedFor: 0, confirmed: 0 } as const;

const MONTHS: readonly ListedMonth[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((number) => month(number)),
  month(8, { amendments: 3, confirmed: 41 }),
  month(9, {
    state: 'partly',
    closedFor: 41,
    leftOpen: 1,
    closed: { at: CLOSED_AT, by: 'Olga Brandt', reason: 'Lohnlauf am 3. November' },
  }),
  month(10, OPEN),
  month(11, { ...OPEN, state: 'running', leftOpen: 0, confirmed: 0 }),
  month(12, AHEAD),
];

const ana = { number: '7', name: 'Ana Popescu' };
const ben = { number: '12', name: 'Maximiliane Freifrau von und zu Hohenstein-Wartenberg' };

const POINTS: readonly OpenPoint[] = [
  { kind: 'openPresence', employee: ana, date: '2026-10-06', detail: null },
  { kind: 'request', employee: ben, date: '2026-10-08', detail: null },
  { kind: 'refused', employee: ben, date: '2026-10-13', detail: 'Der Zeitraum ist gesperrt.' },
  { kind: 'conflict', employee: ana, date: '2026-10-14', detail: null },
  { kind: 'unknownBadge', employee: null, date: '2026-10-20', detail: '••••7766' },
  { kind: 'flag', employee: ana, date: '2026-10-22', detail: 'restTooShort' },
];

function person(of: typeof ana, changed: Partial<MonthPerson>): MonthPerson {
  const sums = {
    worked: 171 * HOUR + 1_500,
    target: 168 * HOUR,
    diff: 3 * HOUR + 1_500,
    absences: { regular_holidays: 2, sick_self: 1 },
  };
  return {
    ...of,
    closed: null,
    now: sums,
    confirmed: 'no',
    confirmedAt: null,
    amendments: [],
    ...changed,
  };
}

const OPEN_PEOPLE = [person(ana, { confirmed: 'yes' }), person(ben, {})];

const { now: SUMS } = person(ana, {});
const CLOSED_PEOPLE = [
  person(ana, {
    closed: SUMS,
    confirmed: 'outdated',
    amendments: [
      {
        month: '2026-08',
        shownIn: '2026-09',
        at: 1_788_942_600_000,
        cause: 'correction',
        worked: -2 * HOUR,
        target: 0,
        diff: -2 * HOUR,
        dates: ['2026-08-12'],
      },
    ],
  }),
  person(ben, { closed: SUMS, confirmed: 'yes' }),
];

function answers(people: readonly MonthPerson[], points: readonly OpenPoint[]): Answers {
  return {
    listMonths: { ok: true, value: { year: 2026, months: [...MONTHS] } },
    readMonth: { ok: true, value: { people: [...people], next: null } },
    readOpenPoints: { ok: true, value: { points: [...points], next: null } },
    reopenMonth: { ok: false, refusal: 'laterClosed', detail: { month: '2026-09' } },
  };
}

const STRONG = '.page-actions .press-pill-strong';

/** The year, a month that waits, one that is closed, and what is asked before either. */
export const monthsCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-months/year', { section: 'months', answers: answers([], []) }],
  [
    'office-months/open',
    { section: 'months', answers: answers(OPEN_PEOPLE, POINTS), errand: { month: '2026-10' } },
  ],
  [
    'office-months/closed',
    { section: 'months', answers: answers(CLOSED_PEOPLE, []), errand: { month: '2026-08' } },
  ],
  [
    'office-months/close',
    {
      section: 'months',
      answers: answers(OPEN_PEOPLE, POINTS),
      errand: { month: '2026-10' },
      presses: [STRONG],
    },
  ],
  [
    'office-months/nobody',
    { section: 'months', answers: answers([], []), errand: { month: '2026-09' } },
  ],
];
