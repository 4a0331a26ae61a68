import type { Handlers, Outcome } from '../contract/call.ts';
import type { doorCalls } from '../contract/door.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { Context } from './context.ts';
import { createDoor, DOOR_MS, OFFICE_MS, type Door } from './door.ts';
import type { Log } from './log.ts';
import { setUpRefusal } from './set-up-state.ts';
import { assignBadge } from './usecases/assign-badge.ts';
import { doorEmployees } from './usecases/door-employees.ts';
import { learnReader } from './usecases/door-reader.ts';
import { knock, lookAtAdminPin } from './usecases/door-pin.ts';
import { dropBadge } from './usecases/drop-badge.ts';
import { listWaitingBadges } from './usecases/waiting-badges.ts';

/** What lies behind the door beside the data: the log that tells who was there, and the way out. */
export type DoorHost = {
  readonly note: Log['note'];
  /** Tells main to close the window and to end everything in order. */
  readonly leaveKiosk: () => void;
  /** Days are owed that were not before. */
  readonly nudge: () => void;
  /** Answers one message of the office's own line. */
  readonly office: (message: unknown) => Promise<unknown>;
  /** The door of all windows; absent: this page has one of its own. */
  readonly door?: Door;
};

/** Nobody writes anything down, and there is no window to leave. */
export const NO_HOST: DoorHost = {
  note: () => {},
  leaveKiosk: () => {},
  nudge: () => {},
  office: () => Promise.resolve(null),
};

type DoorHandlers = Pick<Handlers<KioskContract>, keyof typeof doorCalls>;

/** Who did it, as the journal has it: the PIN does not say which person of the office. */
export const AT_THE_WALL = 'office at the wall';

const SHUT = { ok: false, refusal: 'doorClosed', detail: {} } as const;

/** The calls of one window's page at the door, shut at first. */
export function doorHandlers(ctx: Context, host: DoorHost): DoorHandlers {
  const door = host.door ?? createDoor(ctx.world);
  /** Works behind the door only, and keeps it open. */
  const inside =
    <I extends { readonly token: string }, O>(work: (input: I, untilAt: number) => O) =>
    (input: I): O | typeof SHUT => {
      const untilAt = door.stay(input.token);
      return untilAt === null ? SHUT : work(input, untilAt);
    };
  return {
    knock: () => {
      const knocked = knock(ctx);
      return knocked.ok ? { ok: true, value: {} } : knocked;
    },
    openDoor: async ({ pin }) => {
      const looked = await lookAtAdminPin(ctx, pin);
      if (!looked.ok) {
        host.note('doorRefused', { why: looked.refusal });
        return looked;
      }
      host.note('doorOpened');
      return { ok: true, value: door.open() };
    },
    openSetup: () => openSetup(ctx, door, host),
    stayAtDoor: ({ token, isOffice }) => {
      const untilAt = door.stay(token, isOffice === true ? OFFICE_MS : DOOR_MS);
      return untilAt === null ? SHUT : { ok: true, value: { untilAt } };
    },
    askOffice: async ({ token, message, isAsked }) => {
      const untilAt = isAsked ? door.stay(token, OFFICE_MS) : door.untilAt(token);
      if (untilAt === null) return SHUT;
      return { ok: true, value: { untilAt, reply: await host.office(message) } };
    },
    closeDoor: ({ token }) => {
      door.shut(token);
      return { ok: true, value: {} };
    },
    employeesForDoor: inside((_input, untilAt) => ({
      ok: true,
      value: { untilAt, employees: doorEmployees(ctx) },
    })),
    waitingBadges: inside((_input, untilAt) => withUntil(listWaitingBadges(ctx), untilAt)),
    assignBadge: inside(({ id, number, dryRun }, untilAt) => {
      const outcome = assignBadge(ctx, { id, number, dryRun, by: AT_THE_WALL });
      if (outcome.ok && !dryRun) {
        host.note('badgeAssigned', { recorded: outcome.value.recorded.length });
        host.nudge();
      }
      return withUntil(outcome, untilAt);
    }),
    dropBadge: inside(({ token: _token, ...input }, untilAt) => {
      const outcome = dropBadge(ctx, { ...input, by: AT_THE_WALL });
      if (outcome.ok) host.note('badgeDropped', { scans: outcome.value.dropped });
      return withUntil(outcome, untilAt);
    }),
    learnReader: inside(({ profile }, untilAt) => {
      const outcome = learnReader(ctx, profile);
      if (outcome.ok) host.note('readerLearnt', profile);
      return withUntil(outcome, untilAt);
    }),
    leaveKiosk: inside(({ token }) => {
      door.shut(token);
      host.note('kioskLeft');
      host.leaveKiosk();
      return { ok: true, value: {} };
    }),
  };
}

/** A new kiosk that has no PIN yet opens for whoever sets it up. */
function openSetup(
  ctx: Context,
  door: Door,
  host: Pick<DoorHost, 'note'>,
): Outcome<KioskContract, 'openSetup'> {
  const refusal = setUpRefusal(ctx);
  if (refusal !== null) return { ok: false, refusal, detail: {} };
  host.note('setUpOpened');
  return { ok: true, value: door.open() };
}

type Answer<V> = { readonly ok: true; readonly value: V } | { readonly ok: false };

/** The outcome as it is; one that is well says how long the door stays open, too. */
function withUntil<V extends object, O extends Answer<V>>(
  outcome: O,
  untilAt: number,
):
  | Exclude<O, { readonly ok: true }>
  | {
      readonly ok: true;
      readonly value: Extract<O, { readonly ok: true }>['value'] & { untilAt: number };
    } {
  if (!outcome.ok) return outcome as Exclude<O, { readonly ok: true }>;
  return { ok: true, value: { ...outcome.value, untilAt } };
}
