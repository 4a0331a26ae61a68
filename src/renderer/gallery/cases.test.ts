import { expect, test } from 'vitest';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { Standing, WaitingWhy } from '../../contract/standing.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type {
  BadgeRefusal,
  BadgesStep,
  DoorPin,
  DoorScreen,
  ReaderStep,
} from '../view-model/door-screen.ts';
import type { MonthView, Requesting } from '../view-model/my-screens.ts';
import type { Claim, PinScreen } from '../view-model/pin.ts';
import type { Question } from '../view-model/question.ts';
import type { Rest } from '../view-model/rest.ts';
import type {
  DoneHow,
  Notice,
  Objecting,
  Screen,
  Trouble,
  Wall,
  You,
} from '../view-model/screen.ts';
import { CASES } from './cases.ts';

/**
 * Each table names every member of a union of the view model: a new one is a type error here until it is named, and a
 * failing test until the gallery has a case of it.
 */
function everyOne<K extends string>(
  what: string,
  members: Readonly<Record<K, 0>>,
  of: (wall: Wall) => readonly (K | undefined)[],
): void {
  const shown = new Set<string | undefined>([...CASES.values()].flatMap(of));
  test.each(Object.keys(members))(`the gallery has ${what} "%s"`, (member) => {
    expect(shown.has(member)).toBe(true);
  });
}

const screenOf = <K extends Screen['kind']>(
  { screen }: Wall,
  kind: K,
): readonly Extract<Screen, { kind: K }>[] =>
  screen.kind === kind ? [screen as Extract<Screen, { kind: K }>] : [];
const doorsAt = <A extends DoorScreen['at']>(
  wall: Wall,
  at: A,
): readonly Extract<DoorScreen, { at: A }>[] =>
  screenOf(wall, 'door').filter((door): door is Extract<DoorScreen, { at: A }> => door.at === at);
const punchesOf = ({ screen }: Wall) => [
  ...('board' in screen ? screen.board.recent : []),
  ...(screen.kind === 'myDay' ? screen.day.punches : []),
];

everyOne<Screen['kind']>(
  'a screen',
  {
    idle: 0,
    identifying: 0,
    names: 0,
    pin: 0,
    you: 0,
    recording: 0,
    done: 0,
    myDay: 0,
    myMonth: 0,
    mySettings: 0,
    notice: 0,
    door: 0,
  },
  ({ screen }) => [screen.kind],
);
everyOne<Notice['kind']>(
  'the notice',
  {
    unknownBadge: 0,
    unreadableBadge: 0,
    unknownPin: 0,
    tooManyAttempts: 0,
    inactive: 0,
    unknownEmployee: 0,
    alreadyIn: 0,
    notIn: 0,
    alreadyOnBreak: 0,
    notOnBreak: 0,
    undoTimePassed: 0,
    alreadyUndone: 0,
    unknownPunch: 0,
    notShown: 0,
    defect: 0,
  },
  (wall) => screenOf(wall, 'notice').map(({ notice }) => notice.kind),
);
everyOne<Trouble['kind']>(
  'the trouble',
  { connecting: 0, oneMoment: 0, outOfService: 0, notFocused: 0 },
  ({ trouble }) => [trouble?.kind],
);
everyOne<DoneHow>('a receipt', { recorded: 0, again: 0, late: 0, undone: 0 }, (wall) =>
  screenOf(wall, 'done').map(({ how }) => how),
);
everyOne<PunchKind>('the receipt of', { in: 0, out: 0, breakStart: 0, breakEnd: 0 }, (wall) =>
  screenOf(wall, 'done').map(({ receipt }) => receipt.kind),
);
everyOne<You['why']>('a choice because of', { setting: 0, outOfTouch: 0, momentAgo: 0 }, (wall) =>
  screenOf(wall, 'you').map(({ why }) => why),
);
everyOne<Objecting>('an objection', { no: 0, asking: 0, sending: 0, nothingDeducted: 0 }, (wall) =>
  screenOf(wall, 'myDay').map(({ objecting }) => objecting),
);
everyOne<MyDay['objection']>(
  'a day whose objection is',
  { notNeeded: 0, possible: 0, made: 0, accepted: 0, declined: 0 },
  (wall) => screenOf(wall, 'myDay').map(({ day }) => day.objection),
);
everyOne<Question['state']>(
  'a question',
  {
    asking: 0,
    impossible: 0,
    sending: 0,
    later: 0,
    answered: 0,
    alreadyAnswered: 0,
    unknownPresence: 0,
  },
  ({ question }) => [question?.state],
);
everyOne<Standing['state']>(
  'a punch that is',
  { kept: 0, waiting: 0, awaiting: 0, sent: 0, refused: 0, conflict: 0, undone: 0, replaced: 0 },
  (wall) => punchesOf(wall).map(({ standing }) => standing.state),
);
everyOne<WaitingWhy>(
  'a punch that waits for',
  {
    undo: 0,
    checkOut: 0,
    offline: 0,
    unauthorized: 0,
    paused: 0,
    officePause: 0,
    unlinked: 0,
    retry: 0,
    turn: 0,
  },
  (wall) =>
    punchesOf(wall).map(({ standing }) =>
      standing.state === 'waiting' ? standing.why : undefined,
    ),
);
everyOne<SyncHealth['state']>(
  'a vendor that is',
  { ok: 0, offline: 0, unauthorized: 0, paused: 0 },
  ({ sync }) => [sync?.state],
);
everyOne<Claim['kind']>('a PIN asked after a', { badge: 0, name: 0 }, (wall) =>
  screenOf(wall, 'pin').map(({ claim }) => claim.kind),
);
everyOne<PinScreen['state']>('a PIN while', { asking: 0, looking: 0, wrong: 0 }, (wall) =>
  screenOf(wall, 'pin').map(({ state }) => state),
);
everyOne<MonthView>('the month as', { week: 0, month: 0, balance: 0, check: 0 }, (wall) =>
  screenOf(wall, 'myMonth').map(({ view }) => view),
);
everyOne<Requesting['step']>(
  'a request at',
  { what: 0, which: 0, time: 0, sending: 0, refused: 0 },
  (wall) => screenOf(wall, 'myDay').map(({ requesting }) => requesting?.step),
);
everyOne<Rest>('the wall', { awake: 0, dimmed: 0, saver: 0 }, ({ rest }) => [rest]);
everyOne<DoorScreen['at']>(
  'the door at',
  { pin: 0, menu: 0, wayOut: 0, reader: 0, badges: 0 },
  (wall) => screenOf(wall, 'door').map(({ at }) => at),
);
everyOne<DoorPin['kind']>(
  'the pad of the door',
  { ready: 0, checking: 0, wrong: 0, tooFast: 0, notSet: 0, tooMany: 0 },
  (wall) => doorsAt(wall, 'pin').map(({ state }) => state.kind),
);
everyOne<ReaderStep['kind']>('the reader while', { scanning: 0, learned: 0 }, (wall) =>
  doorsAt(wall, 'reader').map(({ step }) => step.kind),
);
everyOne<BadgesStep['kind']>(
  'waiting badges while',
  { reading: 0, list: 0, choosing: 0, sure: 0, assigned: 0, dropping: 0, refused: 0 },
  (wall) => doorsAt(wall, 'badges').map(({ step }) => step.kind),
);
everyOne<BadgeRefusal>(
  'a badge refused as',
  { unknownBadge: 0, unknownEmployee: 0, inactive: 0, belongsToAnother: 0, randomNumber: 0 },
  (wall) =>
    doorsAt(wall, 'badges').map(({ step }) => (step.kind === 'refused' ? step.why : undefined)),
);
