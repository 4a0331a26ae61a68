import { ANY_READER, BADGE_FORMATS } from '../../core/roster/badge-profile.ts';
import type {
  Assignment,
  BadgesStep,
  DoorPin,
  DoorScreen,
  ReaderStep,
  WaitingBadge,
} from '../view-model/door-screen.ts';
import type { Wall } from '../view-model/screen.ts';
import { NOON } from './noon.ts';
import { LONG_NAME, MINUTE, standing } from './samples.ts';

const pin = (state: DoorPin, typed = ''): DoorScreen => ({
  kind: 'door',
  at: 'pin',
  pin: typed,
  state,
});
const reader = (step: ReaderStep): DoorScreen => ({ kind: 'door', at: 'reader', step });
const badges = (step: BadgesStep): DoorScreen => ({ kind: 'door', at: 'badges', step });

const DAY = 24 * 60 * MINUTE;
const scan = (at: number) => ({ at, zone: 'Europe/Berlin', left: null });

const badge: WaitingBadge = {
  id: 'b1',
  masked: '••••6634',
  belongsTo: null,
  random: false,
  scans: [scan(NOON - 4 * 60 * MINUTE)],
};
const many: WaitingBadge = {
  ...badge,
  id: 'b2',
  masked: '••••B2C3',
  scans: [1, 2, 3, 4, 5, 6].map((days) => scan(NOON - days * DAY)).toReversed(),
};
const leftOver: WaitingBadge = {
  ...badge,
  id: 'b3',
  masked: '••••0815',
  belongsTo: { number: '31', name: LONG_NAME },
};
const random: WaitingBadge = { ...badge, id: 'b4', masked: '••••9F1D', random: true };

const employees = [
  { number: '7', name: 'Ana Ștefănescu' },
  { number: '12', name: 'Jonas Weiß' },
  { number: '31', name: LONG_NAME },
  { number: '1004', name: 'Mircea Pop' },
];

const assignment: Assignment = {
  untilAt: NOON,
  number: '7',
  name: 'Ana Ștefănescu',
  masked: '••••B2C3',
  recorded: [
    { kind: 'in', at: NOON - 2 * DAY },
    { kind: 'out', at: NOON - 2 * DAY + 480 * MINUTE },
    { kind: 'in', at: NOON - DAY },
  ],
  repeated: [{ at: NOON - DAY + 2_000 }],
  left: [
    { at: NOON - 3 * DAY, reason: 'contradicts' },
    { at: NOON - 4 * DAY, reason: 'unclear' },
  ],
};

const learned: Extract<ReaderStep, { readonly kind: 'learned' }> = {
  kind: 'learned',
  format: 'raw',
  state: 'asking',
  learned: {
    kind: 'learned',
    profile: { ...ANY_READER, lengths: [10], terminator: 'enter' },
    formats: ['raw', 'decimal10', 'hex'],
    gapMs: 12,
    numbers: ['0040856634', '0040857201', '0040858114'],
  },
};

/** Every way there is, of three badges whose bytes end alike when they are reversed. */
const everyFormat: typeof learned = {
  ...learned,
  format: 'hexReversed',
  learned: {
    ...learned.learned,
    formats: [...BADGE_FORMATS],
    numbers: ['0040856634', '0040857201', '0040850001'],
    profile: { ...learned.learned.profile, prefix: '%', suffix: '?*' },
  },
};

const cases: Readonly<Record<string, DoorScreen>> = {
  pin: pin({ kind: 'ready' }, '1234'),
  checking: pin({ kind: 'checking' }, '123456'),
  wrong: pin({ kind: 'wrong' }),
  tooFast: pin({ kind: 'tooFast' }),
  tooMany: pin({ kind: 'tooMany', untilAt: NOON + 16_000 }),
  again: pin({ kind: 'tooMany', untilAt: NOON }),
  notSet: pin({ kind: 'notSet' }),
  menu: { kind: 'door', at: 'menu' },
  wayOut: { kind: 'door', at: 'wayOut', state: 'asking' },
  leaving: { kind: 'door', at: 'wayOut', state: 'sending' },
  'reader-first': reader({ kind: 'scanning', recordings: [], why: null }),
  'reader-second': reader({ kind: 'scanning', recordings: [[]], why: null }),
  'reader-why': reader({ kind: 'scanning', recordings: [], why: 'readingsDiffer' }),
  'reader-learned': reader(learned),
  'reader-slow': reader({
    ...learned,
    format: 'decimal10',
    learned: {
      ...learned.learned,
      gapMs: 143,
      profile: { ...learned.learned.profile, prefix: '%', suffix: '?*', terminator: 'none' },
    },
  }),
  'reader-refused': reader({ ...learned, state: 'refused' }),
  'reader-saved': reader({ ...learned, state: 'saved' }),
  'reader-every': reader(everyFormat),
  'reader-every-refused': reader({ ...everyFormat, state: 'refused' }),
  'reader-every-saved': reader({ ...everyFormat, state: 'saved' }),
  'badges-reading': badges({ kind: 'reading' }),
  'badges-none': badges({ kind: 'list', badges: [], room: 200 }),
  badges: badges({ kind: 'list', badges: [badge, many, leftOver, random], room: 120 }),
  'badges-full': badges({
    kind: 'list',
    badges: Array.from({ length: 12 }, (_, at) => ({ ...many, id: `m${at}` })),
    room: 0,
  }),
  choosing: badges({ kind: 'choosing', badge, employees, typed: '' }),
  'choosing-found': badges({ kind: 'choosing', badge, employees, typed: 'JO' }),
  'choosing-nobody': badges({ kind: 'choosing', badge, employees, typed: 'XAVER' }),
  'choosing-many': badges({
    kind: 'choosing',
    badge,
    typed: 'A',
    employees: Array.from({ length: 40 }, (_, at) => ({ number: `${at}`, name: `Anna ${at}` })),
  }),
  sure: badges({ kind: 'sure', badge: many, assignment, state: 'asking' }),
  assigned: badges({ kind: 'assigned', assignment: { ...assignment, name: LONG_NAME } }),
  dropping: badges({ kind: 'dropping', badge: many, state: 'asking' }),
  refused: badges({ kind: 'refused', badge, why: 'belongsToAnother' }),
  'refused-unknown': badges({ kind: 'refused', badge, why: 'unknownBadge' }),
  'refused-employee': badges({ kind: 'refused', badge, why: 'unknownEmployee' }),
  'refused-inactive': badges({ kind: 'refused', badge, why: 'inactive' }),
  'refused-random': badges({ kind: 'refused', badge, why: 'randomNumber' }),
};

/** The office's door, by `door/case`. */
export const doorCases: readonly (readonly [string, Wall])[] = Object.entries(cases).map(
  ([key, screen]) => [`door/${key}`, standing(screen)] as const,
);
