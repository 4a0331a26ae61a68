import { addDays, weekdayOf } from '../../../core/time/civil-date.ts';
import { NOON } from '../noon.ts';
import { ACCOUNT, DATES } from './export-cases.ts';
import type { Answers, OfficeCase } from './office-case.ts';

const PRESENCE = DATES.map(({ date }, day) => ({
  date,
  hours: Array.from({ length: 24 }, (_, hour) => {
    if (day > 22) return null;
    if (weekdayOf(date) > 5 || hour < 6 || hour > 18) return 0;
    return Math.max(0, 30 - Math.abs(hour - 11) * 5 + ((day * 7 + hour) % 5));
  }),
}));

const ANSWERS: Answers = {
  listEmployees: {
    ok: true,
    value: {
      employees: [
        {
          number: '7',
          name: 'Ana Ștefănescu',
          active: true,
          vendor_id: null,
          badges: [],
          pin: true,
        },
        { number: '12', name: 'Jonas Weiß', active: true, vendor_id: null, badges: [], pin: true },
      ],
    },
  },
  readWorkedPicture: ({ from, to }) => {
    const days = DATES.map((day, index) => ({
      ...day,
      date: addDays(from, index),
      ahead: index > 22,
      workedSeconds: index > 22 ? 0 : day.workedSeconds,
    })).filter(({ date }) => date <= to);
    return { ok: true, value: { people: 3, dates: days, at: NOON } };
  },
  readPresencePicture: { ok: true, value: { people: 48, dates: PRESENCE, at: NOON } },
  readBalancePicture: {
    ok: true,
    value: { people: 1, startSeconds: 144_000, dates: ACCOUNT, at: NOON },
  },
  readBacklogPicture: {
    ok: true,
    value: {
      hasVendor: true,
      dates: Array.from({ length: 56 }, (_, index) => ({
        date: addDays('2026-09-29', index),
        owed: index % 9 === 4 ? 12 : index % 5,
        refused: index % 17 === 3 ? 1 : 0,
        conflicts: 0,
      })),
    },
  },
};

const kind = (nth: number, ...more: readonly string[]): OfficeCase => ({
  section: 'pictures',
  answers: ANSWERS,
  presses: [`.pictures-choose .segment:nth-child(${nth})`, ...more],
});

const AS_TABLE = '.card-head .press';

export const picturesCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-pictures/days', { section: 'pictures', answers: ANSWERS }],
  ['office-pictures/days-table', { section: 'pictures', answers: ANSWERS, presses: [AS_TABLE] }],
  ['office-pictures/weeks', kind(2)],
  ['office-pictures/presence', kind(3)],
  ['office-pictures/balance', kind(4)],
  ['office-pictures/balance-table', kind(4, AS_TABLE)],
  ['office-pictures/backlog', kind(5)],
  [
    'office-pictures/no-vendor',
    {
      ...kind(5),
      answers: {
        ...ANSWERS,
        readBacklogPicture: { ok: true, value: { hasVendor: false, dates: [] } },
      },
    },
  ],
];
