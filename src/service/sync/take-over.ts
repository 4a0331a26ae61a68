import { project } from '../../core/punch/project.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { rowInstant } from '../../core/sync/row-time.ts';
import type { BaseRow, Pull, TheirRow } from '../../core/sync/row.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { rulesOf, type Context } from '../context.ts';
import { dayState, type DayKey } from '../store/outbox.ts';
import { punchesFrom } from '../store/punch.ts';
import { recordFactSets } from '../usecases/record-facts.ts';
import type { Edit, EditedDay } from './edited-day.ts';
import { editsElsewhere } from './elsewhere.ts';
import { withMarks } from './marked-edit.ts';
import { presencesOn } from './our-day.ts';
import { unitedEdits } from './united-edits.ts';
import { editsOf } from './vendor-edit.ts';

/** An edit there whose meaning in punches does not give the vendor's rows: everything about it is taken back. */
export class NotExpressible extends Error {}

/** Rows that somebody changed at the vendor become punches of ours, journalled with both sides. */
export function takeOver(
  ctx: Context,
  key: DayKey,
  pulls: readonly Pull[],
  theirs: readonly TheirRow[],
  form: RowForm,
): void {
  const day = editedDay(ctx, key, form);
  const edits = editsOf(pulls, day);
  if (edits === null) throw new NotExpressible('bothChanged');
  const marked = edits.map((edit) => withMarks(edit, day.punches));
  record(ctx, key, unitedEdits(marked, day), theirs, pairsUp(edits, day));
}

/**
 * A person has decided for the vendor's rows: punches of ours within them that count for nothing (an `out` that fits nowhere,
 * an in and out of one minute) are taken back, or they would pair up with what is taken over.
 */
export function clearWay(
  ctx: Context,
  key: DayKey,
  pulls: readonly Pull[],
  theirs: readonly TheirRow[],
  form: RowForm,
): void {
  const day = editedDay(ctx, key, form);
  const { presences, unpaired } = project(day.punches, rulesOf(ctx.config()));
  const idle = new Set(unpaired);
  for (const { state, id, outId } of presences) {
    if (state !== 'discarded') continue;
    idle.add(id);
    if (outId !== null) idle.add(outId);
  }
  const edits = pulls.flatMap((pull): readonly Edit[] => {
    if (pull.after === null) return [];
    const fromAt = instantIn(pull.after.from, day) ?? Number.POSITIVE_INFINITY;
    const toAt = pull.after.to === null ? null : instantIn(pull.after.to, day);
    // What is open there has no end to lie within: what ends it here is for a person to see.
    if (toAt === null) return [];
    const voids = day.punches.flatMap(({ id, at }) =>
      idle.has(id) && at >= fromAt && at <= toAt ? [id] : [],
    );
    for (const id of voids) idle.delete(id);
    return voids.length === 0 ? [] : [{ pulls: [pull], voids, makes: [] }];
  });
  if (edits.length > 0) record(ctx, key, edits, theirs, false);
}

function instantIn(text: string, { date, form, zone }: EditedDay): number | null {
  return rowInstant(text, date, form, zone);
}

/**
 * Where another kiosk has told the vendor of what was punched here as well, ours gives way. Answers whether anything did:
 * then our day says something else.
 */
export function hearElsewhere(
  ctx: Context,
  key: DayKey,
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  form: RowForm,
): boolean {
  const day = editedDay(ctx, key, form);
  const edits = editsElsewhere(base, theirs, day).map((edit) => withMarks(edit, day.punches));
  if (edits.length === 0) return false;
  record(ctx, key, edits, theirs, true);
  return true;
}

function editedDay(ctx: Context, key: DayKey, form: RowForm): EditedDay {
  const { zone } = ctx.config().site;
  const { employeeId, date } = key;
  const presences = presencesOn(ctx, key);
  const fromAt = Math.min(startOfDay(date, zone), ...presences.map((each) => each.fromAt));
  const punches = punchesFrom(ctx.db, employeeId, fromAt);
  return { presences, punches, date, zone, form };
}

/** Whether an open row that is taken over meets later punches of ours: they may end it, and the vendor has to hear of that. */
function pairsUp(edits: readonly Edit[], { punches }: EditedDay): boolean {
  const opened = edits.filter(({ pulls }) => pulls.some(({ after }) => after?.to === null));
  return opened.some(({ makes }) =>
    makes.some((made) => made.kind === 'in' && punches.some(({ at }) => at > made.at)),
  );
}

/** `isNews`: our day may differ from the vendor's afterwards, and is owed even where nothing was before. */
function record(
  ctx: Context,
  key: DayKey,
  edits: readonly Edit[],
  theirs: readonly TheirRow[],
  isNews: boolean,
): void {
  const { employeeId, date, vendor } = key;
  const sets = edits.map((edit) => ({
    employeeId,
    voids: edit.voids,
    punches: edit.makes.map((punch) => ({
      ...punch,
      id: ctx.world.newId(),
      source: 'vendor' as const,
    })),
    fact: {
      kind: 'vendorEdit' as const,
      id: ctx.world.newId(),
      vendor,
      date,
      rowId: edit.pulls.map(({ before, after }) => (after ?? before)?.id ?? '').join(' '),
      before: edit.pulls.map(({ before }) => before),
      after: edit.pulls.map(({ after }) => after),
    },
  }));
  const isOwed = dayState(ctx.db, employeeId, date, vendor) !== null;
  try {
    recordFactSets(ctx, sets, isNews && !isOwed ? 'all' : { except: date });
  } catch (error) {
    // The same punch twice, say: our facts cannot hold what stands there.
    if (isConstraint(error)) throw new NotExpressible(`bothChanged: ${theirs.length} rows there`);
    throw error;
  }
}

function isConstraint(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return String(error.code).startsWith('SQLITE_CONSTRAINT');
}
