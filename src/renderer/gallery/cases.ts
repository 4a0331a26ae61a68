import type { Board, Receipt } from '../../contract/board.ts';
import { questionFor, type Question } from '../view-model/question.ts';
import type { Done, Notice, Screen, Site, Trouble, Wall } from '../view-model/screen.ts';
import { dayCases } from './day-cases.ts';
import { NOON } from './noon.ts';

const MINUTE = 60_000;
const HOUR = 3_600;

const site: Site = {
  name: 'Werk Nord · Tor 2',
  zone: 'Europe/Berlin',
  language: 'de',
  theme: 'light',
  returnSeconds: 5,
  pinDigits: { min: 4, max: 8 },
  demo: null,
};

const board: Board = {
  employee: { id: 'e1', name: 'Ana Ștefănescu', language: null },
  attendance: 'in',
  day: {
    date: '2026-11-23',
    asOfAt: NOON,
    workedSeconds: 4.3 * HOUR,
    running: true,
    targetSeconds: 7.7 * HOUR,
    breakSeconds: 1800,
    breakSinceAt: null,
    countsFromAt: NOON,
    deduction: null,
    nextBreakAt: NOON + 102 * MINUTE,
    rest: null,
  },
  week: { workedSeconds: 4.3 * HOUR, targetSeconds: 38.5 * HOUR },
  recent: [
    { punchId: 'p3', number: 4821, kind: 'breakEnd', at: NOON, sync: 'waiting', reason: null },
    {
      punchId: 'p2',
      number: 4817,
      kind: 'breakStart',
      at: NOON - 30 * MINUTE,
      sync: 'sent',
      reason: null,
    },
    {
      punchId: 'p1',
      number: 4790,
      kind: 'in',
      at: NOON - 288 * MINUTE,
      sync: 'sent',
      reason: null,
    },
  ],
  forgotten: null,
};

const receipt: Receipt = {
  punchId: 'p3',
  number: 4821,
  kind: 'breakEnd',
  at: NOON,
  belowMinute: false,
  atVendor: 'open',
  undoUntilAt: NOON + 9_000,
};

const wall: Wall = {
  site,
  sync: { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 },
  screen: { kind: 'idle' },
  trouble: null,
  pin: '',
  language: null,
  question: null,
  returnsAt: null,
};

const LONG_NAME = 'Đorđe Jovanović-Hollerbusch von Aschersleben';

function person(name: string, rest: Partial<Board> = {}): Board {
  return { ...board, ...rest, employee: { ...board.employee, name } };
}

const resting = { ...board.day, running: false, breakSinceAt: NOON, nextBreakAt: null };
const over = { ...board.day, workedSeconds: 9 * HOUR + 5 * 60, targetSeconds: 8 * HOUR };

const idleCases: Record<string, Partial<Wall>> = {
  typing: { pin: '12' },
  ready: { pin: '1234' },
  waiting: { sync: { vendor: 'moco', state: 'ok', owed: 3, refused: 0, conflicts: 0 } },
  offline: { sync: { vendor: 'moco', state: 'offline', owed: 3, refused: 0, conflicts: 0 } },
  locked: {
    sync: { vendor: 'clockodo', state: 'unauthorized', owed: 3, refused: 0, conflicts: 0 },
  },
  cases: { sync: { vendor: 'moco', state: 'ok', owed: 3, refused: 1, conflicts: 1 } },
  demo: {
    site: { ...site, demo: { name: 'Ana Ștefănescu', badge: '04A1B2C3', pin: '2580' } },
  },
};

const youCases: Record<string, Screen> = {
  in: { kind: 'you', by: 'badge', board, meant: 'out', others: ['breakStart'] },
  out: {
    kind: 'you',
    by: 'pin',
    board: person('Jonas Weiß', { attendance: 'out', day: { ...board.day, running: false } }),
    meant: 'in',
    others: [],
  },
  onBreak: {
    kind: 'you',
    by: 'badge',
    board: person(LONG_NAME, { attendance: 'onBreak', day: resting }),
    meant: 'breakEnd',
    others: ['out'],
  },
  three: { kind: 'you', by: 'badge', board, meant: 'out', others: ['breakStart', 'in'] },
};

const done: Done = { kind: 'done', board, receipt, how: 'recorded' };
const forgotten = {
  presenceId: 'x',
  date: '2026-11-19',
  fromAt: NOON - 6_090 * MINUTE,
  proposedAt: NOON - 5_521 * MINUTE - 18_000,
  latestAt: NOON - 4_800 * MINUTE,
};
const lacking = person('Jonas Weiß', { forgotten });

const doneCases: Record<string, Done> = {
  again: { ...done, how: 'again' },
  late: { ...done, how: 'late' },
  undone: { ...done, how: 'undone' },
  in: { ...done, receipt: { ...receipt, kind: 'in' } },
  out: {
    ...done,
    board: person('Jonas Weiß', {
      attendance: 'out',
      day: {
        ...over,
        running: false,
        rest: { seconds: 11 * HOUR, leftAt: NOON + 420 * MINUTE, tomorrowAt: NOON + 689 * MINUTE },
      },
      recent: board.recent.map((punch) =>
        punch.punchId === 'p1'
          ? { ...punch, sync: 'refused', reason: 'The month is already closed' }
          : { ...punch, kind: punch.punchId === 'p3' ? 'out' : punch.kind },
      ),
    }),
    receipt: { ...receipt, kind: 'out' },
  },
  break: {
    ...done,
    board: person('Mircea Pop', { attendance: 'onBreak', day: resting }),
    receipt: { ...receipt, kind: 'breakStart' },
  },
  over: { ...done, board: person('Mircea Pop', { day: over }) },
  overTen: {
    ...done,
    board: person('Mircea Pop', {
      day: { ...over, workedSeconds: 12 * HOUR + 8 * 60 + 48 },
      recent: board.recent.map((punch) => ({ ...punch, at: punch.at - 72 * 60 * MINUTE })),
    }),
  },
  untargeted: {
    ...done,
    board: person('Mircea Pop', {
      day: { ...board.day, targetSeconds: null },
      week: { workedSeconds: 5 * HOUR, targetSeconds: null },
    }),
  },
  below: { ...done, receipt: { ...receipt, kind: 'out', belowMinute: true } },
  soon: { ...done, receipt: { ...receipt, kind: 'out', atVendor: 'soon' } },
  final: { ...done, receipt: { ...receipt, atVendor: 'final' } },
  long: { ...done, board: person(LONG_NAME), how: 'late' },
  breakDue: {
    ...done,
    board: person('Mircea Pop', { day: { ...board.day, nextBreakAt: NOON - 14 * MINUTE } }),
  },
  forgotten: { ...done, board: lacking, receipt: { ...receipt, kind: 'in' } },
};

/** What becomes of the question beside the receipt, and of the one beside the choice. */
const questionStates = [
  'asking',
  'impossible',
  'sending',
  'later',
  'answered',
  'alreadyAnswered',
  'unknownPresence',
] as const satisfies readonly Question['state'][];

function questionCases(): readonly (readonly [string, Wall])[] {
  const screens: readonly Screen[] = [
    { ...done, board: lacking, receipt: { ...receipt, kind: 'in' } },
    { kind: 'you', by: 'badge', board: lacking, meant: 'out', others: ['breakStart'] },
  ];
  return screens.flatMap((screen) =>
    questionStates.map((state) => {
      const wallThere = standing(screen);
      const question = questionFor(null, lacking);
      return [
        `question/${screen.kind}-${state}`,
        { ...wallThere, question: question && { ...question, state } },
      ] as const;
    }),
  );
}

const name = 'Jonas Weiß';
const notices: readonly Notice[] = [
  { kind: 'unknownBadge', masked: '…B2C3', at: NOON, kept: true },
  { kind: 'unreadableBadge' },
  { kind: 'unknownPin' },
  { kind: 'tooManyAttempts', untilAt: NOON + 16_000 },
  { kind: 'inactive', name: LONG_NAME },
  { kind: 'unknownEmployee' },
  { kind: 'alreadyIn', name },
  { kind: 'notIn', name },
  { kind: 'alreadyOnBreak', name },
  { kind: 'notOnBreak', name },
  { kind: 'undoTimePassed', name },
  { kind: 'alreadyUndone', name },
  { kind: 'unknownPunch', name },
  { kind: 'defect', reference: 'K7-4821' },
];

/** The quarantine is full. */
const notKept: Notice = { kind: 'unknownBadge', masked: '…B2C3', at: NOON, kept: false };

const troubles: readonly Trouble[] = [
  { kind: 'connecting' },
  { kind: 'oneMoment' },
  { kind: 'outOfService', sentence: 'The disk is full.' },
  { kind: 'notFocused' },
];

/** Every look of the wall by name: `screen` or `screen/case`. */
export const CASES: ReadonlyMap<string, Wall> = new Map<string, Wall>([
  ['idle', wall],
  ...Object.entries(idleCases).map(([key, rest]) => [`idle/${key}`, { ...wall, ...rest }] as const),
  ['identifying', { ...wall, pin: '1234', screen: { kind: 'identifying', by: 'pin' } }],
  ['you', standing({ kind: 'you', by: 'badge', board, meant: 'out', others: ['breakStart'] })],
  ...Object.entries(youCases).map(([key, screen]) => [`you/${key}`, standing(screen)] as const),
  [
    'recording',
    standing({
      kind: 'recording',
      by: 'badge',
      board,
      punchId: 'p3',
      action: 'breakEnd',
      deliberate: false,
    }),
  ],
  ['done', standing(done)],
  ...Object.entries(doneCases).map(([key, screen]) => [`done/${key}`, standing(screen)] as const),
  ...questionCases(),
  ...Object.entries(dayCases(board)).map(
    ([key, screen]) => [`myDay/${key}`, standing(screen)] as const,
  ),
  ...notices.map(
    (notice) => [`notice/${notice.kind}`, standing({ kind: 'notice', notice })] as const,
  ),
  ['notice/unknownBadgeNotKept', standing({ kind: 'notice', notice: notKept })],
  ...troubles.map((trouble) => [`trouble/${trouble.kind}`, { ...wall, trouble }] as const),
]);

function standing(screen: Screen): Wall {
  const question = 'board' in screen ? questionFor(null, screen.board) : null;
  return { ...wall, screen, question, returnsAt: NOON + 5_000 };
}
