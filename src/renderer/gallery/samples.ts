import type { Board, Receipt } from '../../contract/board.ts';
import { ANY_READER } from '../../core/roster/badge-profile.ts';
import { questionFor } from '../view-model/question.ts';
import type { Screen, Site, Wall } from '../view-model/screen.ts';
import { NOON } from './noon.ts';
import { RECENT } from './punch-cases.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600;

/** The site that most cases stand at. */
export const site: Site = {
  name: 'Werk Nord · Tor 2',
  zone: 'Europe/Berlin',
  language: 'de',
  theme: 'light',
  returnSeconds: 5,
  pinDigits: { min: 4, max: 8, longest: 6 },
  identify: 'badgeOrPin',
  nameList: false,
  saver: { afterMinutes: 10, dims: true },
  volume: 60,
  lightHours: { from: '06:00', until: '20:00' },
  setUp: 'done',
  reader: ANY_READER,
  demo: null,
};

/** Somebody who is in, on the Monday noon of the gallery. */
export const board: Board = {
  employee: { id: 'e1', name: 'Ana Ștefănescu', language: null, largeText: false },
  attendance: 'in',
  elsewhere: false,
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
  recent: RECENT,
  vendorEdits: null,
  forgotten: null,
};

export const receipt: Receipt = {
  punchId: 'p3',
  number: 4821,
  check: '7f3ac91e',
  kind: 'breakEnd',
  at: NOON,
  belowMinute: false,
  atVendor: 'open',
  undoUntilAt: NOON + 9_000,
};

/** The wall that nobody stands at. */
export const wall: Wall = {
  site,
  sync: { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 },
  counts: null,
  screen: { kind: 'idle' },
  trouble: null,
  pin: '',
  language: null,
  question: null,
  balance: { seconds: 6.2 * HOUR, untilDate: '2026-11-22' },
  returnsAt: null,
  rest: 'awake',
  sounding: null,
  office: null,
};

/** As long as names get. */
export const LONG_NAME = 'Đorđe Jovanović-Hollerbusch von Aschersleben';

/** The board of somebody else, in whatever differs. */
export function person(name: string, rest: Partial<Board> = {}): Board {
  return { ...board, ...rest, employee: { ...board.employee, name } };
}

const forgotten = {
  presenceId: 'x',
  date: '2026-11-19',
  fromAt: NOON - 6_090 * MINUTE,
  proposedAt: NOON - 5_521 * MINUTE - 18_000,
  latestAt: NOON - 4_800 * MINUTE,
};
/** Somebody who forgot to check out days ago. */
export const lacking = person('Jonas Weiß', { forgotten });

/** A day that stands still, and one beyond its target. */
export const resting = { ...board.day, running: false, breakSinceAt: NOON, nextBreakAt: null };
export const over = { ...board.day, workedSeconds: 9 * HOUR + 5 * 60, targetSeconds: 8 * HOUR };

/** A screen as it stands there, with the question that belongs to it and an end. */
export function standing(screen: Screen): Wall {
  const question = 'board' in screen ? questionFor(null, screen.board) : null;
  return { ...wall, screen, question, returnsAt: NOON + 5_000 };
}
