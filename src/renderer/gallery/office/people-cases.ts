import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import type { Answers, OfficeCase } from './office-case.ts';

type Person = Output<OfficeContract, 'readPerson'>['person'];
type Row = Output<OfficeContract, 'findPeople'>['people'][number];

const row = (number: string, name: string, more: Partial<Row> = {}): Row => ({
  number,
  name,
  active: true,
  badges: 1,
  pin: true,
  hasModel: true,
  vendorId: `93384${number}`,
  standing: 'out',
  ...more,
});

const found = (people: readonly Row[], of = people.length): Answers['findPeople'] & {} => ({
  ok: true,
  value: { people: [...people], found: of, known: of, hasVendor: true },
});

const usual = found(
  [
    row('7', 'Ana Ștefănescu', { standing: 'in' }),
    row('12', 'Jonas Weiß', { standing: 'break' }),
    row('23', 'Đorđe Jovanović-Hollerbusch von Aschersleben', {
      badges: 0,
      pin: false,
      hasModel: false,
      vendorId: null,
    }),
    row('31', 'Mircea Pop', { standing: 'in', badges: 0 }),
    row('40', 'Anna', { active: false }),
  ],
  4_812,
);

const eight = [14_400, 14_400, 14_400, 14_400, 10_800, 0, 0];
const ada: Person = {
  number: '7',
  name: 'Ana Ștefănescu',
  active: true,
  language: 'de',
  vendorId: '933847',
  nameFrom: 'vendor',
  activeFrom: 'vendor',
  adultFromDate: null,
  badges: [
    { id: 'a1', masked: '••••6634', source: 'vendor' },
    { id: 'a2', masked: '••••CD34', source: 'office' },
  ],
  pin: true,
  isPinOutdated: false,
  standing: 'in',
  openSinceAt: 1_774_849_920_000,
  models: [
    {
      model: {
        kind: 'monthly',
        fromDate: '2024-01-01',
        toDate: '2025-12-31',
        monthlySeconds: 288_000,
        workdays: [true, true, true, true, true, false, false],
      },
      isNow: false,
    },
    {
      model: {
        kind: 'weekly',
        fromDate: '2026-01-01',
        toDate: null,
        amSeconds: eight,
        pmSeconds: eight,
      },
      isNow: true,
    },
  ],
  balanceSeconds: 45_900,
  absences: [
    { type: 'regular_holidays', days: 6.5 },
    { type: 'sick_self', days: 1 },
  ],
  leaveDays: 30,
  punches: 1_204,
};

const person = (more: Partial<Person> = {}) =>
  ({
    ok: true,
    value: { person: { ...ada, ...more }, vendor: 'moco', pinLength: { min: 7, max: 12 } },
  }) as const;

const file = {
  id: 'f1',
  name: 'Leute Werk Nord 2026.csv',
  format: 'csv',
  encoding: 'Windows-1252',
  separator: ';',
  sheet: null,
  header: ['Personalnummer', 'Nachname', 'Ausweisnummer', 'Code', 'Kostenstelle'],
  rows: 312,
  columns: { number: 0, name: 1, badge: 2, pin: 3 },
} as const;

const places: Answers['readPlaces'] & {} = {
  ok: true,
  value: { places: [{ kind: 'removable', name: 'KINGSTON', path: '/media/stick' }] },
};
const folder: Answers['readFolder'] & {} = {
  ok: true,
  value: {
    path: '/media/stick',
    parent: '/media',
    isWritable: true,
    isWhole: true,
    entries: [
      {
        name: file.name,
        path: `/media/stick/${file.name}`,
        kind: 'file',
        bytes: 14_220,
        changedAt: 1_774_849_920_000,
      },
    ],
  },
};

const opened: Answers['openRosterFile'] & {} = {
  ok: true,
  value: { ...file, header: [...file.header] },
};
const rows = [
  { line: 4, cells: ['1009', '', '••••0917', '', '4711'], isKnown: false },
  { line: 17, cells: ['', 'Jonas Weiß', '', '', '4711'], isKnown: null },
  { line: 2, cells: ['1007', 'Mircea Pop', '••••6634', '••••', '4711'], isKnown: false },
  { line: 3, cells: ['7', 'Ana Ștefănescu', '', '', '4712'], isKnown: true },
];
const problems = [
  { line: 4, field: 'name', message: 'a name is required' },
  { line: 17, field: 'number', message: 'a number is required' },
  { line: 31, field: 'badge', message: 'badge ••••0917 stands in the file before (line 4)' },
];

const choosing = [
  '.empty .press',
  '.files-places .press-room',
  '.files-folder li:last-child .press',
];
const toImport = ['.page-actions .press-pill-strong', ...choosing];

/** The looks of the section People. */
export const peopleCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-people/list', { section: 'people', answers: { findPeople: usual } }],
  ['office-people/nobody', { section: 'people', answers: { findPeople: found([]) } }],
  [
    'office-people/person',
    { section: 'people', errand: { number: '7' }, answers: { readPerson: person() } },
  ],
  [
    'office-people/deactivate',
    {
      section: 'people',
      errand: { number: '7' },
      answers: { readPerson: person() },
      presses: ['.page-actions .press:nth-child(2)'],
    },
  ],
  [
    'office-people/model',
    {
      section: 'people',
      errand: { number: '7' },
      answers: {
        readPerson: person(),
        enterPersonModel: {
          ok: true,
          value: {
            models: ada.models.map(({ model }) => model),
            days: [{ date: '2026-03-30', beforeSeconds: 28_800, afterSeconds: 27_000 }],
            isChanged: true,
          },
        },
      },
      presses: ['.person-cards > :nth-child(4) .press'],
    },
  ],
  [
    'office-people/erase-unsettled',
    {
      section: 'people',
      errand: { number: '7' },
      answers: {
        readPerson: person(),
        readErasure: {
          ok: true,
          value: {
            name: ada.name,
            reasons: ['presences that are open or to be reviewed: 2026-03-27'],
            remains: [],
            punches: ada.punches,
            retentionMonths: 60,
          },
        },
      },
      presses: ['.person-cards > :nth-child(6) .press'],
    },
  ],
  [
    'office-people/import-problems',
    {
      section: 'people',
      answers: {
        findPeople: usual,
        readPlaces: places,
        readFolder: folder,
        openRosterFile: opened,
        previewRosterFile: {
          ok: true,
          value: { rows, problems, created: 305, known: 7, leftOut: ['Kostenstelle'] },
        },
      },
      presses: toImport,
    },
  ],
  [
    'office-people/import-ready',
    {
      section: 'people',
      answers: {
        findPeople: usual,
        readPlaces: places,
        readFolder: folder,
        openRosterFile: opened,
        previewRosterFile: {
          ok: true,
          value: {
            rows: rows.slice(2),
            problems: [],
            created: 305,
            known: 7,
            leftOut: ['Kostenstelle'],
          },
        },
      },
      presses: toImport,
    },
  ],
];
