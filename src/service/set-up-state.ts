import { z } from 'zod';
import { SETUP_STEPS, type SetupStep } from '../contract/setup-step.ts';
import type { Context } from './context.ts';
import { countActive } from './store/employee.ts';
import type { Db } from './store/database.ts';
import { readMeta, writeMeta } from './store/meta.ts';

const step = z.enum(SETUP_STEPS);

/** How far somebody has come who sets a new kiosk up. Epoch milliseconds. */
const setUpState = z.object({
  begunAt: z.number(),
  /** Null: not yet. */
  finishedAt: z.number().nullable(),
  /** Where the wizard was left; null: nobody has begun it. */
  at: step.nullable(),
  /** Gone past with or without doing anything. */
  passed: z.partialRecord(step, z.enum(['done', 'later'])),
});

export type SetUpState = z.output<typeof setUpState>;

/** A data directory has just been made: it is to be set up. */
export function beginSetUp(db: Db, at: number): void {
  keep(db, { begunAt: at, finishedAt: null, at: null, passed: {} });
}

/** Null: the data directory is older than the wizard, and nobody is asked. */
export function readSetUp(db: Db): SetUpState | null {
  const text = readMeta(db, 'setUp');
  return text === null ? null : setUpState.parse(JSON.parse(text));
}

/**
 * Whether the wizard is to be shown. A kiosk that was given a vendor or people before anybody has opened it was set up by
 * its settings and files.
 */
export function needsSetUp({ db, config }: Pick<Context, 'db' | 'config'>): boolean {
  const state = readSetUp(db);
  if (state === null || state.finishedAt !== null) return false;
  return state.at !== null || (config().vendor.kind === 'none' && countActive(db) === 0);
}

/** Why nobody gets in without a PIN; null: a new kiosk that has none is being set up. */
export function setUpRefusal(
  ctx: Pick<Context, 'db' | 'config' | 'secrets'>,
): 'pinNeeded' | 'alreadySetUp' | null {
  if (!needsSetUp(ctx)) return 'alreadySetUp';
  return ctx.secrets.get('admin.pin') === null ? null : 'pinNeeded';
}

/** Keeps where somebody is, and how the step before was left. */
export function goOn(
  db: Db,
  at: SetupStep,
  passed: { readonly step: SetupStep; readonly as: 'done' | 'later' } | null,
): void {
  const state = readSetUp(db);
  if (state === null) return;
  const all = passed === null ? state.passed : { ...state.passed, [passed.step]: passed.as };
  keep(db, { ...state, at, passed: all });
}

export function finishSetUp(db: Db, at: number): void {
  const state = readSetUp(db);
  if (state !== null) keep(db, { ...state, finishedAt: state.finishedAt ?? at });
}

function keep(db: Db, state: SetUpState): void {
  writeMeta(db, 'setUp', JSON.stringify(state));
}
