import type { Board } from '../../contract/board.ts';
import type { ShownPunch, Standing } from '../../contract/standing.ts';
import type { Story } from '../../contract/story.ts';
import { NOON } from './noon.ts';

const MINUTE = 60_000;

export const SENT: Standing = { state: 'sent', agreedAt: NOON };
const UNDOABLE: Standing = {
  state: 'waiting',
  why: 'undo',
  sinceAt: NOON,
  untilAt: NOON + 9_000,
};
const CHANGED = { by: 'vendor', fromAt: NOON - 1_693 * MINUTE, reason: null } as const;

/** `minutes` after noon. */
export function shownPunch(
  kind: ShownPunch['kind'],
  minutes: number,
  standing: Standing,
  rest: Partial<ShownPunch> = {},
): ShownPunch {
  const at = NOON + minutes * MINUTE;
  const punchId = minutes === 0 ? 'p3' : `p${minutes}`;
  return { punchId, number: 4_821, kind, at, source: 'badge', origin: null, standing, ...rest };
}

export const RECENT: Board['recent'] = [
  shownPunch('breakEnd', 0, UNDOABLE),
  shownPunch('breakStart', -30, SENT),
  shownPunch('in', -288, SENT),
  shownPunch('out', -1_160, SENT),
  shownPunch('in', -1_690, SENT, { source: 'vendor', origin: CHANGED }),
  shownPunch('out', -2_590, SENT),
];

/** The newest punches of a board stand so, the older ones are sent. */
function newest(count: number, standing: Standing): Board['recent'] {
  return RECENT.map((punch, index) => (index < count ? { ...punch, standing } : punch));
}

function waiting(why: Extract<Standing, { state: 'waiting' }>['why']): Standing {
  const untilAt = NOON + 12 * MINUTE;
  return { state: 'waiting', why, sinceAt: NOON - 95 * MINUTE, untilAt };
}

const REFUSED: Standing = {
  state: 'refused',
  reason: 'MOCO answered 422: base: period is locked, ask your administrator to open it',
  sinceAt: NOON - 30 * MINUTE,
};

const HELD: Standing = {
  state: 'refused',
  reason: 'no key for this person: set the secret vendor.key.7',
  sinceAt: NOON - 30 * MINUTE,
};

const CONFLICT: Standing = {
  state: 'conflict',
  date: '2026-11-22',
  sinceAt: NOON,
  theirs: [{ fromAt: NOON - 1_691 * MINUTE, toAt: NOON - 1_451 * MINUTE }],
  ours: [{ fromAt: NOON - 1_691 * MINUTE, toAt: NOON - 1_421 * MINUTE }],
};

/** Every way in which the last punches may stand. */
export const RECENTS: Readonly<Record<string, Board['recent']>> = {
  offline: newest(4, waiting('offline')),
  unauthorized: newest(2, waiting('unauthorized')),
  unlinked: newest(6, waiting('unlinked')),
  paused: newest(1, waiting('paused')),
  officePause: newest(2, waiting('officePause')),
  retry: newest(1, waiting('retry')),
  turn: newest(1, waiting('turn')),
  checkOut: newest(3, waiting('checkOut')),
  awaiting: newest(3, { state: 'awaiting', sinceAt: NOON - 30 * MINUTE }),
  refused: newest(3, REFUSED),
  held: newest(3, HELD),
  conflict: newest(3, CONFLICT),
  mixed: RECENT.map((punch, index) => ({
    ...punch,
    standing: [UNDOABLE, REFUSED, CONFLICT, SENT, SENT, punch.standing][index] ?? SENT,
  })),
  removed: newest(1, { state: 'replaced', by: 'vendor', toAt: null, reason: null }),
  undone: newest(1, { state: 'undone', undoneAt: NOON }),
  corrected: RECENT.map((punch) => ({
    ...punch,
    source: 'office',
    origin: { by: 'office', fromAt: punch.at - 12 * MINUTE, reason: 'Forgot the badge at home' },
  })),
  kept: newest(6, { state: 'kept' }),
};

export const EDITS: Board['vendorEdits'] = {
  upToNumber: 4_810,
  count: 5,
  edits: [
    { kind: 'in', fromAt: NOON - 1_693 * MINUTE, toAt: NOON - 1_690 * MINUTE },
    { kind: 'out', fromAt: NOON - 2_590 * MINUTE, toAt: null },
    { kind: 'out', fromAt: NOON - 5_590 * MINUTE, toAt: NOON - 5_550 * MINUTE },
  ],
};

/** A story with all that may happen to a punch. */
export const STORY: Story = {
  punch: shownPunch('in', -288, SENT, { source: 'vendor', origin: { ...CHANGED, by: 'vendor' } }),
  events: [
    {
      what: 'recorded',
      at: NOON - 291 * MINUTE,
      how: 'here',
      wallAt: NOON - 351 * MINUTE,
      receipt: 4_806,
    },
    { what: 'unanswered', at: NOON - 290 * MINUTE },
    {
      what: 'replaced',
      at: NOON - 200 * MINUTE,
      by: 'vendor',
      fromAt: NOON - 291 * MINUTE,
      toAt: NOON - 288 * MINUTE,
      who: null,
      reason: null,
    },
    {
      what: 'decided',
      at: NOON - 100 * MINUTE,
      date: '2026-11-23',
      keep: 'theirs',
      who: 'Petra',
      reason: 'She was at the dentist',
    },
    { what: 'agreed', at: NOON - 90 * MINUTE },
  ],
};
