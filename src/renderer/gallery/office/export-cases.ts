import { addDays, datesBetween, weekdayOf } from '../../../core/time/civil-date.ts';
import { NOON } from '../noon.ts';
import type { Answers, OfficeCase } from './office-case.ts';

type Preset = Extract<
  NonNullable<Exclude<Answers['listExportPresets'], (...args: never[]) => unknown>>,
  { readonly ok: true }
>['value']['presets'][number];

const FOLDER = '/home/kiosk/stempel/exports';
const HOUR = 3_600;

export const DATES = datesBetween('2026-10-01', '2026-10-31').map((date, index) => {
  const weekday = weekdayOf(date);
  const targetSeconds = weekday > 5 ? 0 : (weekday === 5 ? 6 : 8) * 3 * HOUR;
  const workedSeconds = targetSeconds === 0 ? 0 : targetSeconds + ((index * 37) % 90) * 60 - 2_400;
  return { date, targetSeconds, workedSeconds, ahead: false };
});

const person = (
  number: string,
  name: string,
  workedSeconds: number,
  targetSeconds: number | null,
) => ({
  number,
  name,
  active: true,
  days: 22,
  targetSeconds,
  workedSeconds,
  diffSeconds: targetSeconds === null ? null : workedSeconds - targetSeconds,
  absenceDays: number === '12' ? 2.5 : 0,
  flaggedDays: null,
});

const PEOPLE = [
  person('7', 'Ana Ștefănescu', 615_780, 609_840),
  person('12', 'Jonas Weiß', 600_000, 609_840),
  person('19', 'Mircea Pop', 306_600, 304_920),
  person('31', 'Maximiliane Oberhollenzer-Schwarzenberger', 441_000, null),
];

const COLUMNS = [
  { key: 'number', title: 'Nr.', numeric: false },
  { key: 'name', title: 'Name', numeric: false },
  { key: 'date', title: 'Datum', numeric: false },
  { key: 'target', title: 'Soll', numeric: true },
  { key: 'worked', title: 'Gearbeitet', numeric: true },
];

const PREVIEW: NonNullable<Answers['previewExport']> = {
  ok: true,
  value: {
    columns: COLUMNS,
    rows: [
      ['7', 'Ana Ștefănescu', '01.10.2026', '8:00', '8:12'],
      ['7', 'Ana Ștefănescu', '02.10.2026', '6:00', '5:48'],
    ],
    text: null,
    people: PEOPLE,
    next: null,
    total: {
      people: 48,
      days: 1_056,
      targetSeconds: 8_131_200,
      workedSeconds: 8_209_380,
      diffSeconds: 78_180,
      absenceDays: 2.5,
      flaggedDays: null,
    },
    dates: DATES,
    at: NOON,
    fileName: 'times-2026-10.xlsx',
  },
};

const QUERY: Preset['query'] = {
  format: 'xlsx',
  period: { name: 'lastMonth' },
  numbers: null,
  group: 'person',
  csv: 'site',
  bom: true,
  verifier: false,
};

const LAST: NonNullable<NonNullable<Preset['plan']>['lastRun']> = {
  at: NOON,
  forDate: '2026-11-02',
  state: 'done',
  path: `${FOLDER}/times-2026-10.xlsx`,
  reason: null,
  sentence: '',
};

const PLAN = { every: 'month', day: 2, time: '06:00', folder: FOLDER } as const;

const PRESETS: readonly Preset[] = [
  {
    id: 'a',
    name: 'Lohnabrechnung',
    query: QUERY,
    plan: { ...PLAN, lastRun: LAST, nextOn: '2026-12-02' },
  },
  {
    id: 'b',
    name: 'Stundenzettel der Außenstelle Hermannstadt zum Unterschreiben',
    query: { ...QUERY, format: 'pdf', numbers: ['7', '19'], period: { name: 'lastWeek' } },
    plan: {
      ...PLAN,
      every: 'week',
      day: 1,
      folder: '/media/kiosk/STICK',
      nextOn: '2026-11-23',
      lastRun: { ...LAST, forDate: '2026-11-23', state: 'failed', reason: 'missingFolder' },
    },
  },
  { id: 'c', name: 'Jahresende', query: { ...QUERY, period: { name: 'lastYear' } }, plan: null },
];

type Job = Extract<
  NonNullable<Exclude<Answers['exportProgress'], (...args: never[]) => unknown>>,
  { readonly ok: true }
>['value'];

const JOB: Omit<Job, 'state'> = {
  done: 940,
  all: 1_488,
  path: `${FOLDER}/times-2026-10.xlsx`,
  bytes: 38_400,
  files: [],
  people: 0,
  reason: null,
  sentence: '',
};

function cased(presets: readonly Preset[], answers: Answers = {}): OfficeCase {
  return {
    section: 'export',
    answers: {
      listExportPresets: { ok: true, value: { presets: [...presets], folder: FOLDER } },
      listEmployees: {
        ok: true,
        value: {
          employees: PEOPLE.map(({ number, name }) => ({
            number,
            name,
            active: true,
            vendor_id: null,
            badges: [],
            pin: true,
          })),
        },
      },
      previewExport: PREVIEW,
      startExport: { ok: true, value: { id: 'job' } },
      ...answers,
    },
  };
}

const job = (told: Job): OfficeCase => ({
  ...cased([], { exportProgress: { ok: true, value: told } }),
  presses: ['.export-go .press'],
});

const TABS = '.page-body > .export-tabs:first-of-type .segment';

export const exportCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-export/times', cased([])],
  ['office-export/people', { ...cased([]), presses: ['.export-who .press'] }],
  ['office-export/running', job({ ...JOB, state: 'running' })],
  [
    'office-export/done',
    job({
      ...JOB,
      state: 'done',
      done: 1_488,
      people: 48,
      files: [JOB.path, 'a', 'b', 'c', 'd'],
    }),
  ],
  ['office-export/full', job({ ...JOB, state: 'failed', reason: 'diskFull' })],
  [
    'office-export/taken',
    {
      ...cased([], {
        startExport: {
          ok: false,
          refusal: 'unwritable',
          detail: { reason: 'exists', path: JOB.path, sentence: '' },
        },
      }),
      presses: ['.export-go .press'],
    },
  ],
  ['office-export/failing', cased(PRESETS)],
  ['office-export/presets', { ...cased(PRESETS), presses: [`${TABS}:last-child`] }],
  [
    'office-export/plan',
    {
      ...cased(PRESETS),
      presses: [`${TABS}:last-child`, '.card:first-of-type .export-go .press:nth-child(2)'],
    },
  ],
  [
    'office-export/register',
    {
      ...cased([], {
        previewRegister: {
          ok: true,
          value: {
            columns: [
              { key: 'number', title: 'Nr.', numeric: false },
              { key: 'name', title: 'Name', numeric: false },
              { key: 'state', title: 'Stand', numeric: false },
              { key: 'presences', title: 'Anwesend', numeric: false },
            ],
            rows: [
              ['7', 'Ana Ștefănescu', 'da', '08:00–'],
              ['12', 'Jonas Weiß', 'Pause', '08:14–12:00'],
            ],
            people: 48,
            in: 31,
            onBreak: 4,
            at: NOON,
            fileName: 'register-2026-11-23.pdf',
          },
        },
      }),
      presses: [`${TABS}:nth-child(2)`],
    },
  ],
];

/** A year of an account, day by day. */
export const ACCOUNT = Array.from({ length: 327 }, (_, index) => ({
  date: addDays('2026-01-01', index),
  balanceSeconds: Math.round(40 * HOUR + Math.sin(index / 30) * 36 * HOUR - index * 240),
}));
