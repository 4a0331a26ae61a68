import type { Board } from '../../contract/board.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { MyDayScreen, Objecting } from '../view-model/screen.ts';
import type { ShownPunch, Standing } from '../../contract/standing.ts';
import { NOON } from './noon.ts';
import { RECENTS, SENT, shownPunch, STORY } from './punch-cases.ts';

const MINUTE = 60_000;
const HOUR = 3_600;

const at = (hour: number, minute = 0, second = 0): number =>
  NOON + ((hour - 12) * 60 + minute - 31) * MINUTE + (second - 18) * 1_000;
const punch = (
  punchId: string,
  kind: ShownPunch['kind'],
  when: number,
  standing: Standing = SENT,
): ShownPunch => ({ ...shownPunch(kind, 0, standing), punchId, at: when });

const day: MyDay = {
  date: '2026-11-23',
  asOfAt: NOON,
  open: false,
  punches: [
    punch('p1', 'in', at(7, 43)),
    punch('p2', 'breakStart', at(12, 1)),
    punch('p3', 'breakEnd', at(12, 31)),
    punch('p4', 'out', at(16, 36)),
  ],
  presences: [
    { id: 'p1', fromAt: at(7, 43), toAt: at(16, 36), state: 'closed', homeOffice: false },
  ],
  breaks: [{ sinceAt: at(12, 1), untilAt: at(12, 31), lengthSeconds: 1_800, automatic: false }],
  lines: [
    { label: 'punches', seconds: 8 * HOUR + 53 * 60 },
    { label: 'breaks', seconds: -1_800 },
    { label: 'targetRaw', seconds: -8 * HOUR },
  ],
  workedSeconds: 8 * HOUR + 23 * 60,
  targetSeconds: 8 * HOUR,
  diffSeconds: 23 * 60,
  nonbusiness: false,
  absences: [],
  warnings: [],
  corrections: [],
  objection: 'notNeeded',
  requests: [],
  week: { workedSeconds: 30_180, targetSeconds: 144_000, diffSeconds: 1_380 },
  month: { workedSeconds: 437_580, targetSeconds: 604_800, diffSeconds: -3_060 },
  year: {
    workedSeconds: 6_100_000,
    targetSeconds: 7_300_000,
    diffSeconds: 22_320,
    carryoverSeconds: 14_400,
  },
  sinceDate: null,
  earliestDate: '2025-01-01',
  latestDate: '2026-11-23',
};

const deducted: MyDay = {
  ...day,
  punches: [punch('p1', 'in', at(7, 58, 12)), punch('p4', 'out', at(16, 36, 40))],
  presences: [
    { id: 'p1', fromAt: at(7, 58, 12), toAt: at(16, 36, 40), state: 'closed', homeOffice: false },
  ],
  breaks: [{ sinceAt: at(13, 58), untilAt: at(14, 28), lengthSeconds: 1_800, automatic: true }],
  lines: [
    { label: 'punches', seconds: 31_108 },
    { label: 'granularity', seconds: -28 },
    { label: 'rounding', seconds: -180 },
    { label: 'automaticBreak', seconds: -1_800 },
    { label: 'targetRaw', seconds: -8 * HOUR },
  ],
  workedSeconds: 29_100,
  diffSeconds: 300,
  objection: 'possible',
  warnings: [{ code: 'breakMissing', limitSeconds: 1_800, actualSeconds: 0 }],
};

const open: MyDay = {
  ...day,
  open: true,
  punches: day.punches.slice(0, 3),
  presences: [{ id: 'p1', fromAt: at(7, 43), toAt: null, state: 'open', homeOffice: false }],
  lines: [
    { label: 'punches', seconds: 4 * HOUR + 48 * 60 + 18 },
    { label: 'breaks', seconds: -1_800 },
    { label: 'targetRaw', seconds: -8 * HOUR },
  ],
  workedSeconds: 4 * HOUR + 18 * 60 + 18,
  diffSeconds: -3 * HOUR - 41 * 60 - 42,
};

const night: MyDay = {
  ...day,
  date: '2026-11-22',
  punches: [punch('p4', 'out', at(6, 5) - 24 * 60 * MINUTE)],
  presences: [
    {
      id: 'p1',
      fromAt: at(21, 55) - 48 * 60 * MINUTE,
      toAt: at(6, 5) - 24 * 60 * MINUTE,
      state: 'closed',
      homeOffice: false,
    },
  ],
  breaks: [],
  lines: [
    { label: 'punches', seconds: 6 * HOUR + 5 * 60 },
    { label: 'targetRaw', seconds: 0 },
  ],
  workedSeconds: 6 * HOUR + 5 * 60,
  targetSeconds: 0,
  diffSeconds: 6 * HOUR + 5 * 60,
  warnings: [{ code: 'sundayWork', limitSeconds: 0, actualSeconds: 21_900 }],
};

const corrected: MyDay = {
  ...day,
  punches: [
    punch('p1', 'in', at(7, 43)),
    punch('p2', 'out', at(18, 2), {
      state: 'replaced',
      by: 'office',
      toAt: at(16, 36),
      reason: 'Badge was left in the reader',
    }),
    {
      ...punch('p3', 'out', at(16, 36)),
      origin: { by: 'office', fromAt: at(18, 2), reason: 'Badge was left in the reader' },
    },
  ],
  breaks: [],
  corrections: [
    { at: NOON, by: 'Office', reason: 'left with the last train, told by phone' },
    { at: NOON, by: 'answer', reason: 'forgotten out' },
  ],
};

const many: MyDay = {
  ...deducted,
  punches: [
    punch('a', 'in', at(5, 2)),
    punch('b', 'out', at(5, 2)),
    punch('c', 'in', at(5, 4)),
    punch('d', 'breakStart', at(11, 44)),
    punch('e', 'breakEnd', at(11, 58)),
    punch('f', 'out', at(16, 20)),
    punch('g', 'in', at(17, 1)),
    punch('h', 'out', at(19, 30)),
  ],
  presences: [
    { id: 'a', fromAt: at(5, 2), toAt: at(5, 2), state: 'discarded', homeOffice: false },
    { id: 'c', fromAt: at(5, 4), toAt: at(16, 20), state: 'closed', homeOffice: false },
    { id: 'g', fromAt: at(17, 1), toAt: at(19, 30), state: 'needsReview', homeOffice: false },
  ],
  breaks: [
    { sinceAt: at(11, 4), untilAt: at(11, 34), lengthSeconds: 1_800, automatic: true },
    { sinceAt: at(11, 44), untilAt: at(11, 58), lengthSeconds: 840, automatic: false },
    { sinceAt: at(14, 34), untilAt: at(14, 49), lengthSeconds: 900, automatic: true },
  ],
  absences: [{ type: 'home_office', portion: 1 }],
  warnings: [
    { code: 'belowMinute', limitSeconds: null, actualSeconds: null },
    { code: 'doubleIn', limitSeconds: null, actualSeconds: null },
    { code: 'breakTooShort', limitSeconds: 2_700, actualSeconds: 840 },
    { code: 'breakTooLate', limitSeconds: 21_600, actualSeconds: 24_000 },
    { code: 'workOverLimit', limitSeconds: 36_000, actualSeconds: 39_120 },
    { code: 'restTooShort', limitSeconds: 39_600, actualSeconds: 32_000 },
    { code: 'weeklyRestTooShort', limitSeconds: 126_000, actualSeconds: 90_000 },
  ],
};

/** More entries than there is room for: the last is in sight, and an arrow says that there are others above it. */
const busy: MyDay = {
  ...day,
  requests: [
    {
      id: 'r3',
      what: 'wrongTime',
      kind: 'out',
      entryAt: at(8, 30),
      at: null,
      madeAt: NOON,
      closedAt: null,
    },
  ],
  punches: Array.from({ length: 9 }, (_, place) =>
    punch(`b${place}`, place % 2 === 0 ? 'in' : 'out', at(8, 5 + 25 * place)),
  ),
};

const holiday: MyDay = {
  ...day,
  date: '2026-11-18',
  punches: [],
  presences: [],
  breaks: [],
  nonbusiness: true,
  lines: [
    { label: 'punches', seconds: 0 },
    { label: 'targetRaw', seconds: -8 * HOUR },
    { label: 'nonbusiness', seconds: 8 * HOUR },
  ],
  workedSeconds: 0,
  targetSeconds: 0,
  diffSeconds: 0,
};

const half: MyDay = {
  ...day,
  absences: [{ type: 'regular_holidays', portion: 0.5 }],
  lines: [...day.lines, { label: 'absence', seconds: 4 * HOUR }],
  targetSeconds: 4 * HOUR,
  diffSeconds: 4 * HOUR + 23 * 60,
};

const noTarget = { targetSeconds: null, diffSeconds: null };
const untargeted: MyDay = {
  ...day,
  ...noTarget,
  lines: day.lines.slice(0, 2),
  week: { ...day.week, ...noTarget },
  month: { ...day.month, ...noTarget },
  year: { ...day.year, ...noTarget, carryoverSeconds: 0 },
};

const ahead: MyDay = {
  ...holiday,
  date: '2026-11-24',
  latestDate: '2026-11-30',
  nonbusiness: false,
  lines: [],
  workedSeconds: null,
  targetSeconds: 8 * HOUR,
  diffSeconds: null,
};

const standsVariously: MyDay = {
  ...day,
  punches: (RECENTS['mixed'] ?? []).toReversed(),
};

const requested: MyDay = {
  ...day,
  requests: [
    {
      id: 'r1',
      what: 'missing',
      kind: 'breakStart',
      entryAt: null,
      at: at(15, 10),
      madeAt: NOON,
      closedAt: null,
    },
    {
      id: 'r2',
      what: 'wrongTime',
      kind: 'out',
      entryAt: at(16, 36),
      at: null,
      madeAt: NOON,
      closedAt: NOON,
    },
  ],
};

const asking = {
  step: 'time',
  change: { what: 'wrongTime', punchId: 'p4', at: at(16, 50) },
  entryAt: at(16, 36),
  kind: 'out',
  answered: true,
  proposedAt: at(16, 36),
  earliestAt: at(0),
  latestAt: at(23, 59),
} as const;

/** Every look of "my day", around the Monday noon of the gallery. */
export function dayCases(board: Board) {
  const show = (shown: MyDay, objecting: Objecting = 'no'): MyDayScreen => ({
    kind: 'myDay',
    board,
    day: shown,
    story: null,
    objecting,
    requesting: null,
    behind: null,
  });
  const said = (objection: MyDay['objection']) => show({ ...deducted, objection });
  return {
    plain: show(day),
    story: { ...show(day), story: STORY },
    stands: show(standsVariously),
    open: show(open),
    automatic: show(deducted),
    objecting: show(deducted, 'asking'),
    objectionSending: show(deducted, 'sending'),
    objectionGone: show(deducted, 'nothingDeducted'),
    objectionMade: said('made'),
    objectionAccepted: said('accepted'),
    objectionDeclined: said('declined'),
    holiday: show(holiday),
    half: show(half),
    many: show(many),
    busy: show(busy),
    corrected: show(corrected),
    night: show(night),
    untargeted: show(untargeted),
    ahead: show(ahead),
    requested: show(requested),
    elsewhere: show({
      ...day,
      presences: day.presences.map((presence) => ({ ...presence, homeOffice: true })),
    }),
    requestWhat: { ...show(day), requesting: { step: 'what' } },
    requestMissing: { ...show(day), requesting: { step: 'which', what: 'missing' } },
    requestEntry: { ...show(day), requesting: { step: 'which', what: 'wrongTime' } },
    requestTime: { ...show(day), requesting: asking },
    requestAsIs: {
      ...show(day),
      requesting: { ...asking, change: { ...asking.change, at: null }, answered: false },
    },
    requestUnknown: {
      ...show(day),
      requesting: { ...asking, change: { ...asking.change, at: null } },
    },
    requestNotMine: {
      ...show(day),
      requesting: { ...asking, change: { what: 'notMine', punchId: 'p4' } },
    },
    requestSending: { ...show(day), requesting: { step: 'sending', change: asking.change } },
    requestRefused: { ...show(day), requesting: { step: 'refused', refusal: 'tooManyRequests' } },
  } satisfies Record<string, MyDayScreen>;
}
