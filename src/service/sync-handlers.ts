import type { Handlers, Output } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeSyncCalls } from '../contract/office-sync.ts';
import type { Context } from './context.ts';
import { VENDOR_SECRETS } from './setup/vendor-draft.ts';
import { audit } from './store/audit.ts';
import { employeeByNumber } from './store/employee.ts';
import { isAhead, isUndoable } from './store/outbox.ts';
import { countOwed, owedPage, tryDayNow, type OwedLine } from './store/owed-page.ts';
import { readPause } from './store/sync-pause.ts';
import { tryAgainNow } from './store/vendor-state.ts';
import { conflictWords } from './sync/day-conflict.ts';
import type { Engine } from './sync/engine.ts';

type SyncHandlers = Pick<Handlers<OfficeContract>, keyof typeof officeSyncCalls>;
type Run = NonNullable<Output<OfficeContract, 'readSync'>['run']>;
type Day = Output<OfficeContract, 'listOwedDays'>['days'][number];

/** So long a run that somebody has asked for goes on waiting by itself. */
const RUN_MS = 10 * 60_000;

/** How it stands with the vendor, and what somebody may do about it. */
export function syncHandlers(ctx: Context, engine: Engine, by: string): SyncHandlers {
  let run: Run | null = null;

  async function start(): Promise<void> {
    const { owed } = engine.health();
    const begun: Run = {
      startedAt: ctx.world.clock(),
      endedAt: null,
      owedBefore: owed,
      result: null,
      message: null,
    };
    run = begun;
    const { result, message } = await engine.runUntilSettled({ once: false, timeoutMs: RUN_MS });
    run = { ...begun, endedAt: ctx.world.clock(), result, message };
  }

  return {
    readSync: () => ({ ok: true, value: { ...syncState(ctx, engine), run } }),
    listOwedDays: ({ state, offset, limit }) => {
      const { kind: vendor } = ctx.config().vendor;
      const total = countOwed(ctx.db, { vendor, state });
      const lines = owedPage(ctx.db, { vendor, state, offset, limit });
      return { ok: true, value: { total, days: lines.map((line) => told(ctx, line)) } };
    },
    retryDay: ({ number, date }) => {
      const { kind: vendor } = ctx.config().vendor;
      const employeeId = employeeByNumber(ctx.db, number)?.id;
      if (employeeId === undefined || !tryDayNow(ctx.db, { employeeId, date, vendor })) {
        return { ok: false, refusal: 'unknownDay', detail: {} };
      }
      audit(ctx, by, {
        action: 'dayRetried',
        employeeId,
        subject: `${number} ${date}`,
        before: null,
        after: null,
      });
      tryAgainNow(ctx.db, vendor);
      engine.nudge();
      return { ok: true, value: {} };
    },
    startSync: () => {
      if (ctx.config().vendor.kind === 'none')
        return { ok: false, refusal: 'noVendor', detail: {} };
      if (run === null || run.endedAt !== null) void start();
      return { ok: true, value: { startedAt: run?.startedAt ?? ctx.world.clock() } };
    },
  };
}

function syncState(ctx: Context, engine: Engine): Omit<Output<OfficeContract, 'readSync'>, 'run'> {
  const health = engine.health();
  const { kind } = ctx.config().vendor;
  const { owed, awaiting, refused, conflicts } = health;
  const pause = readPause(ctx.db, kind);
  const names = kind === 'none' ? [] : VENDOR_SECRETS[kind];
  return {
    vendor: {
      kind,
      url: health.url,
      state: health.state,
      reason: health.reason,
      lastContactAt: health.lastContactAt,
      skewSeconds: health.skewSeconds,
      retryAt: health.retryAt,
      pausedBy: pause,
      secrets: names.map(({ name }) => ({ name, isSet: ctx.secrets.get(name) !== null })),
    },
    counts: { owed, awaiting, refused, conflicts },
    notes: [...health.notes],
  };
}

function told(ctx: Context, line: OwedLine): Day {
  const now = ctx.world.clock();
  const { number, name, date, state, reason, sinceAt, dueAt, notBeforeAt, failures } = line;
  const isHeld = state === 'owed' && isUndoable({ dueAt }, now);
  const nextTryAt = isHeld ? dueAt : isAhead(notBeforeAt, now) ? notBeforeAt : null;
  const why = conflictWords(reason) ?? reason;
  return { number, name, date, state, why, since: sinceAt, nextTryAt, failures };
}
