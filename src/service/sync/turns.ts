import type { Context } from '../context.ts';
import { countLinked } from '../store/employee.ts';
import { owedDays } from '../store/outbox.ts';
import { readPause } from '../store/sync-pause.ts';
import { readVendorState } from '../store/vendor-state.ts';
import type { Failure, Outcome } from '../vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import type { EngineState } from './evaluate.ts';
import { linkedEmployees } from './linked-employees.ts';
import { pullPauseMs } from './pull-pause.ts';
import { runRound, type RoundResult } from './round.ts';
import { credentialsOf, type Session } from './session.ts';
import { noteOutcome } from './vendor-outcome.ts';

/** What the engine does, one thing at a time, whoever asks for it (invariant 3). */
export type Turns = {
  readonly state: () => EngineState;
  /** Null: it went through, whatever became of single days. Otherwise why the vendor cannot be used now. */
  readonly round: (pull: boolean) => Promise<Failure | null>;
  /** Asks whether access is back. Null: it is, and everything goes on at once. */
  readonly probe: () => Promise<Failure | null>;
  /** Asks the vendor something besides, when nothing else is under way. Null: there is no vendor. */
  readonly ask: <T>(
    question: (vendor: Vendor, signal: AbortSignal) => Promise<Outcome<T>>,
  ) => Promise<Outcome<T> | null>;
  /** Why there is no adapter; null where there is one. */
  readonly obstacle: () => string | null;
  /** Why the last pull says nothing about the vendor's side although nothing failed; null where it does. */
  readonly unasked: () => string | null;
  /**
   * Ends what is under way as soon as may be, reads at once and writes when they are answered, and acts before anything else
   * is begun: settings never change in the middle of a round.
   */
  readonly between: <T>(act: () => T) => Promise<T>;
  /** Resolves when what is under way has ended. */
  readonly idle: () => Promise<void>;
};

export function createTurns(
  ctx: Context,
  current: () => Session,
  stopping: AbortSignal,
  tell: () => void,
): Turns {
  let [broken, signal] = unbroken(stopping);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const finish = (session: Session, failure: Failure | null): Failure | null => {
    // Reads that were broken off because we are stopping say nothing about the vendor.
    if (signal.aborted && failure?.kind === 'unknown') return failure;
    noteOutcome(ctx, failure, session.vendor?.contact() ?? null);
    if (failure?.kind === 'unauthorized') session.refusedCredentials = credentialsOf(session);
    tell();
    return failure;
  };

  const round = async (pull: boolean): Promise<Failure | null> => {
    const session = current();
    const { vendor } = session;
    if (vendor === null) return null;
    if (pull) session.pullAt = ctx.world.clock() + pullEveryMs(ctx, session);
    const beforeFirstWrite = (people: readonly LinkedPerson[]): Promise<Failure | null> =>
      checkOnce(session, people, signal);
    try {
      const result = await runRound(ctx, vendor, { pull, signal, beforeFirstWrite, tell });
      keepNotes(session, result);
      // What could not be pulled is pulled as soon as the vendor may be called again.
      if (pull && result.failure !== null) session.pullAt = 0;
      return finish(session, result.failure);
    } catch (error) {
      return finish(session, defectOf(error));
    }
  };

  const probe = async (): Promise<Failure | null> => {
    const session = current();
    if (session.vendor === null) return null;
    const people = linkedEmployees(ctx).slice(0, 4);
    const access = await session.vendor.checkAccess(people, signal).catch(defectOf);
    if (access.kind === 'done') {
      session.pullAt = 0;
      return finish(session, null);
    }
    // Not reached: access stays refused, and is asked for again.
    return finish(session, { ...access, kind: 'unauthorized', certain: true });
  };

  return {
    state: () => stateOf(ctx, current()),
    round: (pull) => inTurn(() => round(pull)),
    probe: () => inTurn(probe),
    ask: (question) =>
      inTurn(async () => {
        const { vendor } = current();
        return vendor === null ? null : question(vendor, signal).catch(defectOf);
      }),
    obstacle: () => current().obstacle,
    unasked: () => current().unasked,
    between: (act) => {
      broken.abort();
      return inTurn(async () => {
        [broken, signal] = unbroken(stopping);
        return act();
      });
    },
    idle: async () => {
      await last;
    },
  };
}

/** What breaks a round off, and the signal of that or of the end. */
function unbroken(stopping: AbortSignal): [AbortController, AbortSignal] {
  const broken = new AbortController();
  return [broken, AbortSignal.any([stopping, broken.signal])];
}

function keepNotes(session: Session, { pulled }: RoundResult): void {
  if (pulled === null) return;
  session.notes = pulled.notes;
  session.unasked = pulled.unasked;
}

/** The first write of a session waits for the proof that it will not land on the owner of the key. */
async function checkOnce(
  session: Session,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<Failure | null> {
  if (session.accessChecked || session.vendor === null) return null;
  const access = await session.vendor.checkAccess(people.slice(0, 4), signal);
  session.accessChecked = access.kind === 'done';
  return access.kind === 'unauthorized' ? access : null;
}

function pullEveryMs(ctx: Context, { vendor }: Session): number {
  const asked = ctx.config().vendor.pullMinutes * 60_000;
  if (vendor === null) return asked;
  return Math.max(asked, pullPauseMs(vendor.capabilities, countLinked(ctx.db)));
}

function stateOf(ctx: Context, session: Session): EngineState {
  const { kind } = ctx.config().vendor;
  const { refusedCredentials, pullAt } = session;
  return {
    vendor: readVendorState(ctx.db, kind),
    paused: readPause(ctx.db, kind) !== null,
    days: owedDays(ctx.db, kind),
    pullAt,
    pullEveryMs: pullEveryMs(ctx, session),
    credentialsChanged:
      refusedCredentials !== null && credentialsOf(session) !== refusedCredentials,
  };
}

/** Whatever goes wrong in a round is no reason to lose the kiosk: it counts as a vendor that could not be reached. */
function defectOf(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'unknown', reason, answered: false };
}
