import type { Wall, You } from '../view-model/screen.ts';
import { EDITS, RECENT, RECENTS } from './punch-cases.ts';
import { board, LONG_NAME, person, receipt, resting, standing } from './samples.ts';

const choice: You = {
  kind: 'you',
  by: 'badge',
  board,
  meant: 'out',
  others: ['breakStart'],
  why: 'setting',
  undo: null,
};
const away = person('Jonas Weiß', { attendance: 'out', day: { ...board.day, running: false } });

const looks: Readonly<Record<string, You>> = {
  edits: {
    ...choice,
    board: { ...board, recent: RECENTS['mixed'] ?? RECENT, vendorEdits: EDITS },
  },
  out: { ...choice, by: 'pin', board: away, meant: 'in', others: [] },
  outOfTouch: { ...choice, board: away, meant: 'in', others: ['out'], why: 'outOfTouch' },
  onBreak: {
    ...choice,
    board: person(LONG_NAME, { attendance: 'onBreak', day: resting }),
    meant: 'breakEnd',
    others: ['out'],
  },
  momentAgo: { ...choice, why: 'momentAgo', undo: receipt },
  three: { ...choice, others: ['breakStart', 'in'] },
};

/** Somebody who chooses. */
export const youCases: readonly (readonly [string, Wall])[] = [
  ['you', standing(choice)],
  ...Object.entries(looks).map(([key, screen]) => [`you/${key}`, standing(screen)] as const),
];
