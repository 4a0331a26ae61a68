import type { StoreApi } from 'zustand/vanilla';
import type { MyDay } from '../../contract/my-day.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { showDay } from './my-day.ts';
import type { RequestDeeds, RequestedTime, Requesting } from './my-screens.ts';
import type { MyDayScreen, Wall } from './screen.ts';
import { whileStanding } from './standing.ts';
import { declined, orNotice, type VisitParts } from './visit.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Somebody who left after midnight may say so on the day on which they came; the service says the same. */
const NIGHT_MS = 12 * HOUR_MS;

/** Entries that count: what has been replaced or taken back is nothing to complain of any more. */
export function complainedOf(day: MyDay): MyDay['punches'] {
  return day.punches.filter(
    ({ standing }) => standing.state !== 'undone' && standing.state !== 'replaced',
  );
}

/** So many minutes later or earlier, from the entry's own time at first, and never beyond what can be asked for. */
export function movedRequest(asked: RequestedTime, minutes: number): RequestedTime {
  const { change, proposedAt, earliestAt, latestAt } = asked;
  if (change.what === 'notMine') return asked;
  const wantedAt = (change.at ?? proposedAt) + minutes * MINUTE_MS;
  const at = Math.max(earliestAt, Math.min(latestAt, wantedAt));
  return { ...asked, change: { ...change, at }, answered: true };
}

/** The time that stands there; null: it is not known. */
export function shownTime({ change, answered, proposedAt }: RequestedTime): number | null {
  if (change.what === 'notMine') return null;
  return change.at ?? (answered ? null : proposedAt);
}

/** Something has been said, and it is not that the entry is right as it stands. */
export function canBeSent({ change, answered, proposedAt }: RequestedTime): boolean {
  if (change.what === 'notMine') return true;
  return answered && !(change.what === 'wrongTime' && change.at === proposedAt);
}

function limitsOf(day: MyDay, zone: string, nowAt: number) {
  const earliestAt = startOfDay(day.date, zone);
  const endAt = startOfDay(addDays(day.date, 1), zone) + NIGHT_MS;
  const lastMinuteAt = Math.floor(nowAt / MINUTE_MS) * MINUTE_MS;
  return { earliestAt, latestAt: Math.max(earliestAt, Math.min(lastMinuteAt, endAt)) };
}

/** A missing entry is looked for in the middle of what is there, else at noon. */
function likelyAt(day: MyDay, { earliestAt, latestAt }: ReturnType<typeof limitsOf>): number {
  const [first, last] = [day.punches[0]?.at, day.punches.at(-1)?.at];
  const middleAt =
    first === undefined || last === undefined ? earliestAt + 12 * HOUR_MS : (first + last) / 2;
  const quarter = 15 * MINUTE_MS;
  const wantedAt = Math.round(middleAt / quarter) * quarter;
  return Math.max(earliestAt, Math.min(latestAt, wantedAt));
}

/** Tells the office, then shows the day as it stands now, with the request on it. */
async function sendRequest(
  anyParts: VisitParts,
  shown: MyDayScreen,
  asked: RequestedTime,
): Promise<void> {
  const employeeId = shown.board.employee.id;
  const { date } = shown.day;
  const parts = whileStanding(anyParts, employeeId);
  const become = (requesting: Requesting | null): void =>
    parts.happen({ kind: 'requesting', requesting, returnsAt: parts.returnsAt('myDay') });
  const { change } = asked;
  become({ step: 'sending', change });
  await orNotice(parts, async () => {
    const input = { id: parts.newId(), employeeId, date, change };
    const outcome = await parts.line.ask('requestCorrection', input);
    if (outcome.ok) {
      become(null);
      return showDay(anyParts, employeeId, { date });
    }
    switch (outcome.refusal) {
      case 'unknownEmployee':
        return declined(parts, { kind: outcome.refusal });
      case 'impossibleTime': {
        const { earliestAt, latestAt } = outcome.detail;
        return become(movedRequest({ ...asked, earliestAt, latestAt }, 0));
      }
      case 'tooManyRequests':
      case 'unknownPunch':
        return become({ step: 'refused', refusal: outcome.refusal });
    }
  });
}

export function requestDeeds(
  store: StoreApi<Wall>,
  parts: VisitParts,
  nowAt: () => number,
): RequestDeeds {
  const shown = (): MyDayScreen | null => {
    const { screen } = store.getState();
    return screen.kind === 'myDay' ? screen : null;
  };
  const become = (requesting: Requesting | null): void =>
    parts.happen({ kind: 'requesting', requesting, returnsAt: parts.returnsAt('myDay') });
  const timed = (): RequestedTime | null => {
    const requesting = shown()?.requesting ?? null;
    return requesting?.step === 'time' ? requesting : null;
  };
  const limits = (day: MyDay) => limitsOf(day, store.getState().site?.zone ?? 'UTC', nowAt());
  return {
    begin: () => become({ step: 'what' }),
    what: (what) => become({ step: 'which', what }),
    entry: (punchId) => {
      const screen = shown();
      const punch = screen?.day.punches.find((each) => each.punchId === punchId);
      const requesting = screen?.requesting;
      if (!screen || !punch || requesting?.step !== 'which') return;
      const { kind, at } = punch;
      const change =
        requesting.what === 'notMine'
          ? ({ what: 'notMine', punchId } as const)
          : ({ what: 'wrongTime', punchId, at: null } as const);
      const proposedAt = Math.floor(at / MINUTE_MS) * MINUTE_MS;
      const asked = { change, entryAt: at, kind, answered: false, proposedAt };
      become({ step: 'time', ...asked, ...limits(screen.day) });
    },
    missing: (kind) => {
      const screen = shown();
      if (!screen) return;
      const of = limits(screen.day);
      const proposedAt = likelyAt(screen.day, of);
      const change = { what: 'missing', kind, at: null } as const;
      const asked = { change, entryAt: null, kind, answered: false, proposedAt };
      become({ step: 'time', ...asked, ...of });
    },
    move: (minutes) => {
      const asked = timed();
      if (asked !== null) become(movedRequest(asked, minutes));
    },
    noTime: () => {
      const asked = timed();
      if (asked === null || asked.change.what === 'notMine') return;
      become({ ...asked, change: { ...asked.change, at: null }, answered: true });
    },
    send: () => {
      const [screen, asked] = [shown(), timed()];
      if (screen === null || asked === null || !canBeSent(asked)) return;
      void sendRequest(parts, screen, asked);
    },
    back: () => {
      const requesting = shown()?.requesting ?? null;
      if (requesting?.step === 'time') {
        return become({ step: 'which', what: requesting.change.what });
      }
      if (requesting?.step === 'sending') return;
      become(requesting?.step === 'which' ? { step: 'what' } : null);
    },
  };
}
