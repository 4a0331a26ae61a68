import { kioskContract, type KioskContract } from '../../contract/kiosk.ts';
import type { Board, Receipt } from '../../contract/board.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { Story } from '../../contract/story.ts';
import type { Handlers } from '../../contract/call.ts';
import { ANY_READER } from '../../core/roster/badge-profile.ts';
import { portPair } from '../../contract/port-end.ts';
import { serve } from '../../contract/wire-server.ts';
import { SCRIPTED_DOOR } from './scripted-door.ts';
import { SCRIPTED_MONTH } from './scripted-month.ts';

/** For tests: Ana, checked in since eight, at nine. */
export const BOARD: Board = {
  employee: { id: 'e-ana', name: 'Ana Ștefănescu', language: null, largeText: false },
  attendance: 'in',
  elsewhere: false,
  day: {
    date: '2026-03-02',
    asOfAt: 1_000_000,
    workedSeconds: 3_600,
    running: true,
    targetSeconds: 28_800,
    breakSeconds: 0,
    breakSinceAt: null,
    countsFromAt: 1_000_000,
    deduction: null,
    nextBreakAt: null,
    rest: null,
  },
  week: { workedSeconds: 3_600, targetSeconds: 144_000 },
  recent: [],
  vendorEdits: null,
  forgotten: null,
};

export const RECEIPT: Receipt = {
  punchId: 'p-1',
  number: 4_821,
  check: '7f3ac91e',
  kind: 'in',
  at: 0,
  belowMinute: false,
  atVendor: 'open',
  undoUntilAt: 10_000,
};

/** Ana's in of a day before, whose out is missing: an hour after its minute was the proposal, two are the limit. */
export const FORGOTTEN: NonNullable<Board['forgotten']> = {
  presenceId: 'p-forgotten',
  date: '2026-02-27',
  fromAt: 30_000,
  proposedAt: 3_600_000,
  latestAt: 7_200_000,
};

const PERIOD = { workedSeconds: 3_600, targetSeconds: 144_000, diffSeconds: 0 };

/** Ana's day so far, in which a break was taken off by rule. */
export const MY_DAY: MyDay = {
  date: '2026-03-02',
  asOfAt: 1_000_000,
  open: true,
  punches: [],
  presences: [],
  breaks: [],
  lines: [{ label: 'punches', seconds: 3_600 }],
  workedSeconds: 3_600,
  targetSeconds: null,
  diffSeconds: null,
  nonbusiness: false,
  absences: [],
  warnings: [],
  corrections: [],
  objection: 'possible',
  requests: [],
  week: PERIOD,
  month: PERIOD,
  year: { ...PERIOD, carryoverSeconds: 0 },
  sinceDate: null,
  earliestDate: '2026-01-01',
  latestDate: '2026-03-02',
};

/** Ana's in of eight, which MOCO has. */
export const STORY: Story = {
  punch: {
    punchId: 'p-1',
    number: 4_821,
    kind: 'in',
    at: 0,
    source: 'badge',
    origin: null,
    standing: { state: 'sent', agreedAt: 28_000 },
  },
  events: [
    { what: 'recorded', at: 0, how: 'here', wallAt: null, receipt: 4_821 },
    { what: 'agreed', at: 28_000 },
  ],
};

export type KioskHandlers = Handlers<KioskContract>;

/** What it says unless a test has it say something else. */
export const ANSWERS: KioskHandlers = {
  hello: () => ({
    ok: true,
    value: {
      siteName: 'Feinwerk',
      zone: 'Europe/Berlin',
      language: 'de',
      theme: 'light',
      returnSeconds: 5,
      pinDigits: { min: 4, max: 6, longest: 6 },
      identify: 'badgeOrPin',
      nameList: false,
      reader: { ...ANY_READER, lengths: [] },
      nowAt: 1_000_000,
      sync: { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 },
      saver: { afterMinutes: 10, dims: true },
      volume: 60,
      setUp: 'done',
      lightHours: { from: '06:00', until: '20:00' },
      counts: null,
      demo: null,
    },
  }),
  identify: () => ({ ok: true, value: { board: BOARD, proposal: { mode: 'act', kind: 'out' } } }),
  recordPunch: ({ id, kind }) => ({
    ok: true,
    value: { receipt: { ...RECEIPT, punchId: id, kind }, board: BOARD },
  }),
  undoPunch: () => ({ ok: true, value: { board: BOARD } }),
  acknowledge: () => ({ ok: true, value: {} }),
  readBoard: () => ({ ok: true, value: { board: BOARD } }),
  readBalance: () => ({
    ok: true,
    value: { balance: { seconds: 22_320, untilDate: '2026-03-01' } },
  }),
  readMyDay: ({ date = MY_DAY.date }) => ({ ok: true, value: { day: { ...MY_DAY, date } } }),
  answerForgotten: () => ({ ok: true, value: { day: FORGOTTEN.date } }),
  objectToBreak: () => ({ ok: true, value: {} }),
  readNames: () => ({ ok: false, refusal: 'notShown', detail: {} }),
  punchStory: () => ({ ok: true, value: { story: STORY } }),
  acknowledgeEdits: () => ({ ok: true, value: {} }),
  workElsewhere: () => ({ ok: true, value: { receipt: RECEIPT, board: BOARD } }),
  setPreferences: () => ({ ok: true, value: { board: BOARD } }),
  requestCorrection: () => ({ ok: true, value: {} }),
  ...SCRIPTED_MONTH,
  ...SCRIPTED_DOOR,
};

/** A service that knows Ana by every badge and records whatever it is asked; tests override single answers. */
export function scriptedService(over: Partial<KioskHandlers> = {}) {
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const handlers = Object.fromEntries(
    Object.entries({ ...ANSWERS, ...over }).map(([name, handler]) => [
      name,
      (input: unknown) => {
        asked.push({ name, input });
        return (handler as (input: unknown) => unknown)(input);
      },
    ]),
  ) as unknown as KioskHandlers;

  /** The window's end outlives the connections, as the preload's does. */
  const listeners = { message: [] as ((message: unknown) => void)[], close: [] as (() => void)[] };
  let current: ReturnType<typeof portPair> | null = null;
  return {
    asked,
    port: {
      post: (message: unknown) => current?.near.port.post(message),
      onMessage: (listener: (message: unknown) => void) => void listeners.message.push(listener),
      onClose: (listener: () => void) => void listeners.close.push(listener),
    },
    up: () => {
      const pair = portPair();
      current = pair;
      pair.near.port.onMessage((message) => {
        for (const listener of listeners.message) listener(message);
      });
      pair.near.port.onClose(() => {
        if (current === pair) current = null;
        for (const listener of listeners.close) listener();
      });
      const server = serve(pair.far.port, kioskContract, handlers, { onDefect: () => 'ref-1' });
      server.emit('ready', { nowAt: 1_000_000 });
      return server;
    },
    down: () => current?.far.close(),
    /** As main does when the service cannot start. */
    say: (message: unknown) => {
      for (const listener of listeners.message) listener(message);
    },
  };
}
