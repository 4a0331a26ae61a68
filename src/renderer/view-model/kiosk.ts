import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Board } from '../../contract/board.ts';
import type { Port } from '../../contract/port.ts';
import { createBalanceReader } from './balance.ts';
import { deedsOf } from './deeds.ts';
import { goOnWithSetup } from './door.ts';
import { createLine, type Line } from './line.ts';
import { createOfficeKeeper, type OfficeSession } from './office-session.ts';
import { showDay, tellStory } from './my-day.ts';
import { showMonth } from './my-month.ts';
import { BEFORE_HELLO, reduce } from './reduce.ts';
import type { Happening } from './happening.ts';
import { keepRest, type Rest } from './rest.ts';
import type { Deeds, Screen, Trouble, Wall } from './screen.ts';
import { createServiceClock, type ServiceClock } from './service-clock.ts';
import type { Identification } from './pin.ts';
import { siteOf } from './site.ts';
import { createWatchdog } from './watchdog.ts';
import { declined, visit, type Stay, type VisitParts } from './visit.ts';

/** What the view model needs of the window around it. */
export type KioskParts = {
  readonly port: Port;
  readonly newId: () => string;
  /** Milliseconds that only ever grow. */
  readonly monotonicMs: () => number;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

export type Kiosk = {
  readonly wall: StoreApi<Wall>;
  readonly deeds: Deeds;
  readonly nowAt: () => number;
  readonly onClockSet: ServiceClock['onSet'];
  /** A key or a touch: whoever it is, the wall is awake. */
  readonly stirred: () => void;
  /** A badge frame or something unreadable came from the reader. */
  readonly scanned: (frame: string | null) => void;
  /** What the office's screens ask with, while there is somebody in it. */
  readonly office: OfficeSession;
  /** Whether keys reach this window. */
  readonly focused: (isFocused: boolean) => void;
};

/** A choice is made in this time or not at all; a refusal stands long enough to be read. */
const CHOICE_MS = 15_000;
const NOTICE_MS = 6_000;
/** Somebody reads; each touch begins it anew. */
const READING_MS = 30_000;
/** Nobody has touched the office's screens for so long: they are shut. */
const DOOR_MS = 60_000;
/** Less than this is the way the answer took, not a clock that was set. */
const CLOCK_TOLERANCE_MS = 2_000;
/** What a time that is told in whole seconds lacks on average. */
const HALF_SECOND_MS = 500;
/** Scans that wait their turn while the service restarts. More people than that do not stand before one wall. */
const WAITING_MAX = 10;

/** The wall's state and everything that moves it. Screens only draw it and do deeds. */
export function createKiosk(parts: KioskParts): Kiosk {
  const store = createStore<Wall>(() => BEFORE_HELLO);
  const clock = createServiceClock(parts.monotonicMs);
  const line = createLine(parts.port, parts.after);
  const endsInMs = createWatchdog(parts.monotonicMs);
  let cancelReturn = (): void => {};
  let cancelReading = (): void => {};

  const happen = (happening: Happening): void => {
    store.setState(reduce(store.getState(), happening), true);
    cancelReturn();
    cancelReading();
    const { screen } = store.getState();
    const turnsAt = nextTurnAt(screen, clock.nowAt());
    if (turnsAt !== null) {
      // By then the service's clock has passed it, too.
      const read = (): void => readAgain(line, store, visitParts);
      cancelReading = parts.after(turnsAt - clock.nowAt() + CLOCK_TOLERANCE_MS, read);
    }
    const waitMs = endsInMs(store.getState(), clock.nowAt());
    if (waitMs === null) return;
    cancelReturn = parts.after(waitMs, () => happen({ kind: 'left' }));
  };
  clock.onSet((byMs) => happen({ kind: 'clockSet', byMs }));

  const visitParts: VisitParts = {
    line: clockFollowing(line, clock),
    newId: parts.newId,
    happen,
    screen: () => store.getState().screen,
    returnsAt: (stay) => clock.nowAt() + stayMs(stay, store.getState().site?.returnSeconds ?? 5),
  };

  const oneAtATime = queue(WAITING_MAX);
  const come = (credential: Identification): void =>
    oneAtATime(() => visit(visitParts, credential));

  store.subscribe(createBalanceReader(line, happen));
  followLine(parts.port, line, clock.set, store, visitParts);
  const become = (rest: Rest): void => happen({ kind: 'rest', rest });
  const { stirred: woken } = keepRest({ ...parts, store, become });
  const keeper = createOfficeKeeper({ ...parts, line, happen });
  store.subscribe(({ site }, before) => {
    // A new kiosk opens with its set-up, as long as anybody may: later whoever goes on with it asks for it.
    if (before.site === null && site?.setUp === 'needed') {
      void goOnWithSetup(store, visitParts, keeper.begin, () => {});
    }
  });

  return {
    wall: store,
    nowAt: clock.nowAt,
    onClockSet: clock.onSet,
    office: keeper.session,
    stirred: () => {
      woken();
      keeper.touched();
    },
    scanned: (frame) => {
      if (keeper.scanned(frame)) return;
      if (frame !== null) return come({ kind: 'badge', frame });
      declined(visitParts, { kind: 'unreadableBadge' });
    },
    focused: focusKeeper(store, happen),
    deeds: deedsOf({
      store,
      parts: visitParts,
      come,
      oneAtATime,
      line,
      beginOffice: keeper.begin,
      nowAt: clock.nowAt,
    }),
  };
}

/** Tells people when keys go elsewhere, and no more once they come again. */
function focusKeeper(
  store: StoreApi<Wall>,
  happen: (happening: Happening) => void,
): Kiosk['focused'] {
  return (isFocused) => {
    const { trouble } = store.getState();
    if (isFocused && trouble?.kind === 'notFocused') happen({ kind: 'trouble', trouble: null });
    if (!isFocused && trouble === null) {
      happen({ kind: 'trouble', trouble: { kind: 'notFocused' } });
    }
  };
}

/** A person's own screens stay no shorter than the site lets a receipt stand. */
function stayMs(stay: Stay, returnSeconds: number): number {
  const doneMs = returnSeconds * 1_000;
  return {
    done: doneMs,
    choice: CHOICE_MS,
    question: Math.max(doneMs, CHOICE_MS),
    notice: NOTICE_MS,
    myDay: Math.max(doneMs, READING_MS),
    names: Math.max(doneMs, READING_MS),
    door: DOOR_MS,
  }[stay];
}

/** A board says when it was drawn up, to the second: a clock that was set meanwhile is followed with the next answer. */
function clockFollowing(line: Line, clock: ServiceClock): Pick<Line, 'ask'> {
  return {
    ask: async (name, input) => {
      const outcome = await line.ask(name, input);
      const content: unknown = outcome.ok ? outcome.value : outcome.detail;
      const asOfAt = (content as { readonly board?: Board }).board?.day.asOfAt;
      if (asOfAt !== undefined && Math.abs(asOfAt - clock.nowAt()) > CLOCK_TOLERANCE_MS) {
        clock.set(asOfAt + HALF_SECOND_MS);
      }
      return outcome;
    },
  };
}

/** Turns the line's ups and downs, and what the service says unasked, into happenings. */
function followLine(
  port: Port,
  line: Line,
  setClock: (nowAt: number) => void,
  store: StoreApi<Wall>,
  parts: VisitParts,
): void {
  const { happen } = parts;
  const trouble = (next: Trouble | null): void => happen({ kind: 'trouble', trouble: next });

  async function greet(): Promise<void> {
    const hello = await line.ask('hello', {});
    if (!hello.ok) return;
    setClock(hello.value.nowAt);
    happen({ kind: 'told', ...siteOf(hello.value) });
    trouble(null);
  }

  line.onChange((up) => {
    if (!up) return trouble({ kind: store.getState().site === null ? 'connecting' : 'oneMoment' });
    greet().catch(() => trouble({ kind: 'oneMoment' }));
  });
  line.on('ready', ({ nowAt }) => setClock(nowAt));
  line.on('clock', ({ nowAt }) => setClock(nowAt));
  line.on('counts', (counts) => happen({ kind: 'counts', counts }));
  line.on('settingsChanged', () => void greet().catch(() => undefined));
  line.on('sync', (sync) => {
    const before = store.getState().sync?.state;
    happen({ kind: 'sync', sync });
    // What a punch waits for has changed, and whoever stands there reads about it.
    if (before !== sync.state) readAgain(line, store, parts);
  });
  line.on('boardChanged', ({ employeeId }) => readAgain(line, store, parts, employeeId));
  port.onMessage((message) => {
    const sentence = outOfServiceSentence(message);
    if (sentence !== null) trouble({ kind: 'outOfService', sentence });
  });
}

/** Reads once more what somebody has before them, all of it unasked; `of`: only where it is theirs. */
function readAgain(line: Line, store: StoreApi<Wall>, parts: VisitParts, of?: string): void {
  const { screen } = store.getState();
  if (!('board' in screen)) return;
  const { id: employeeId } = screen.board.employee;
  if (of !== undefined && of !== employeeId) return;
  if (screen.kind === 'myDay') {
    void showDay(parts, employeeId, { date: screen.day.date, unasked: true });
    if (screen.story) void tellStory(parts, screen, screen.story.punch.punchId, true);
  }
  if (screen.kind === 'myMonth') {
    void showMonth(parts, employeeId, { month: screen.month.month, unasked: true });
  }
  void line
    .ask('readBoard', { employeeId })
    .then((read) => read.ok && parts.happen({ kind: 'boardRead', board: read.value.board }))
    .catch(() => undefined);
}

/** When the next of somebody's entries stops waiting for what it waits for; null: none waits for a time. */
function nextTurnAt(screen: Screen, nowAt: number): number | null {
  if (!('board' in screen) || screen.kind === 'recording') return null;
  const ends = screen.board.recent.flatMap(({ standing }) =>
    standing.state === 'waiting' && (standing.untilAt ?? 0) > nowAt ? [standing.untilAt ?? 0] : [],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

/** Main's own word, when the service cannot start: it comes past the contract, which is the service's. */
function outOfServiceSentence(message: unknown): string | null {
  const { type, name, payload } = message as {
    readonly type?: unknown;
    readonly name?: unknown;
    readonly payload?: { readonly sentence?: unknown };
  };
  if (type !== 'event' || name !== 'outOfService') return null;
  return typeof payload?.sentence === 'string' ? payload.sentence : '';
}

/** Runs turns one after the other; a scan that comes meanwhile waits, and beyond the limit is not taken. */
function queue(waitingMax: number): (turn: () => Promise<void>) => void {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return (turn) => {
    if (waiting > waitingMax) return;
    waiting += 1;
    last = last.then(turn).finally(() => {
      waiting -= 1;
    });
  };
}
