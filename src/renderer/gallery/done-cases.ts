import type { Done, Wall } from '../view-model/screen.ts';
import { NOON } from './noon.ts';
import { EDITS, RECENT, RECENTS } from './punch-cases.ts';
import {
  board,
  HOUR,
  lacking,
  LONG_NAME,
  MINUTE,
  over,
  person,
  receipt,
  resting,
  standing,
} from './samples.ts';

const done: Done = { kind: 'done', board, receipt, how: 'recorded' };
const looks: Record<string, Done> = {
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
      recent: RECENTS['refused'] ?? RECENT,
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
  edits: { ...done, board: person('Mircea Pop', { vendorEdits: EDITS }) },
  longEdits: { ...done, board: person(LONG_NAME, { vendorEdits: EDITS }), how: 'late' },
  ...Object.fromEntries(
    Object.entries(RECENTS).map(([key, recent]) => [
      `recent-${key}`,
      { ...done, board: person('Ana Ștefănescu', { recent }) },
    ]),
  ),
  long: { ...done, board: person(LONG_NAME), how: 'late' },
  breakDue: {
    ...done,
    board: person('Mircea Pop', { day: { ...board.day, nextBreakAt: NOON - 14 * MINUTE } }),
  },
  forgotten: { ...done, board: lacking, receipt: { ...receipt, kind: 'in' } },
};

/** The receipt, and what stands there a blink before it. */
export const doneCases: readonly (readonly [string, Wall])[] = [
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
  ...Object.entries(looks).map(([key, screen]) => [`done/${key}`, standing(screen)] as const),
];
