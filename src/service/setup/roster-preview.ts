import type { Outcome, Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { countBadges } from '../store/badge.ts';
import { countActive } from '../store/employee.ts';
import { readPause, writePause } from '../store/sync-pause.ts';
import type { Engine } from '../sync/engine.ts';
import { matching, takeRoster } from '../sync/pull-roster.ts';
import { done } from '../vendors/outcome.ts';
import type { Roster, VendorEmployee, VendorModel } from '../vendors/vendor.ts';
import { BY_SETUP } from './save-vendor.ts';

type Person = Output<OfficeContract, 'previewRoster'>['people'][number];

/** The list that was read last, until it is taken over or another one is read. */
type Held = { readonly id: string; readonly roster: Roster; readonly people: readonly Person[] };

/** So many people are told at once; the rest page by page. */
const FIRST_PAGE = 50;
/** Models are told beside the people; a vendor that takes longer for them is not waited for. */
const MODELS_MS = 15_000;
const NO_MODELS = done<readonly VendorModel[]>([]);

export type RosterPreview = {
  readonly preview: () => Promise<Outcome<OfficeContract, 'previewRoster'>>;
  readonly page: (input: {
    readonly id: string;
    readonly offset: number;
    readonly limit: number;
  }) => Outcome<OfficeContract, 'previewPage'>;
  readonly takeOver: (
    input: { readonly id: string },
    by: string,
  ) => Promise<Outcome<OfficeContract, 'takeOverRoster'>>;
};

/** The vendor's list of people, looked at before anything of it is kept. */
export function createRosterPreview(ctx: Context, engine: Engine): RosterPreview {
  let held: Held | null = null;
  return {
    preview: async () => {
      const answer = await engine.ask((vendor, signal) => vendor.pullRoster(signal));
      if (answer === null) return { ok: false, refusal: 'noVendor', detail: {} };
      if (answer.kind !== 'done') {
        return { ok: false, refusal: 'notAnswered', detail: { reason: answer.reason } };
      }
      const roster = answer.value;
      const people = toldPeople(ctx, roster, await modelsOf(ctx, engine));
      held = { id: ctx.world.newId(), roster, people };
      return { ok: true, value: summary(held) };
    },
    page: ({ id, offset, limit }) =>
      held?.id === id
        ? { ok: true, value: { people: held.people.slice(offset, offset + limit) } }
        : { ok: false, refusal: 'outdated', detail: {} },
    takeOver: async ({ id }, by) => {
      if (held?.id !== id) return { ok: false, refusal: 'outdated', detail: {} };
      const { kind } = ctx.config().vendor;
      if (kind === 'none') return { ok: false, refusal: 'noVendor', detail: {} };
      const { roster } = held;
      held = null;
      const before = countActive(ctx.db);
      const { changed, notes } = await engine.between(() => takeRoster(ctx, roster));
      if (readPause(ctx.db, kind)?.by === BY_SETUP) writePause(ctx.db, kind, null);
      const employees = countActive(ctx.db);
      const [were, are] = [{ employees: before }, { employees }];
      audit(ctx, by, { action: 'rosterTakenOver', subject: kind, before: were, after: are });
      engine.nudge();
      for (const employeeId of changed) ctx.emit('boardChanged', { employeeId });
      const value = { employees, badges: countBadges(ctx.db), notes: [...notes] };
      return { ok: true, value };
    },
  };
}

/** Models are a help to know the list by: without them it is told all the same. */
async function modelsOf(ctx: Context, engine: Engine): Promise<readonly VendorModel[]> {
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const answer = await engine.ask((vendor, signal) => {
    const patience = AbortSignal.any([signal, ctx.world.timeout(MODELS_MS)]);
    return vendor.pullTargets({ from: today, to: today }, patience).catch(() => NO_MODELS);
  });
  return answer?.kind === 'done' ? answer.value : [];
}

function toldPeople(
  ctx: Context,
  { people }: Roster,
  models: readonly VendorModel[],
): readonly Person[] {
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const weekly = new Map(
    models.flatMap(({ vendorId, model }) => {
      const holds = model.fromDate <= today && (model.toDate === null || model.toDate >= today);
      return holds && model.kind === 'weekly'
        ? [[vendorId, sum(model.amSeconds) + sum(model.pmSeconds)] as const]
        : [];
    }),
  );
  const told = people.map((person) => ({
    number: person.number ?? person.vendorId,
    name: person.name,
    badges: person.badges.length,
    weeklySeconds: weekly.get(person.vendorId) ?? null,
    state: stateOf(ctx, person),
  }));
  return told.toSorted((a, b) => Number(a.state === 'left') - Number(b.state === 'left'));
}

function stateOf(ctx: Context, person: VendorEmployee): Person['state'] {
  if (matching(ctx, person) !== null) return 'known';
  return person.active ? 'new' : 'left';
}

function sum(seconds: readonly number[]): number {
  return seconds.reduce((all, each) => all + each, 0);
}

function summary({ id, roster, people }: Held): Output<OfficeContract, 'previewRoster'> {
  const count = (is: (person: Person) => boolean): number => people.filter(is).length;
  const comes = ({ state }: Person): boolean => state !== 'left';
  return {
    id,
    new: count(({ state }) => state === 'new'),
    known: count(({ state }) => state === 'known'),
    left: count(({ state }) => state === 'left'),
    withBadge: count((person) => comes(person) && person.badges > 0),
    withModel: count((person) => comes(person) && person.weeklySeconds !== null),
    people: people.slice(0, FIRST_PAGE),
    notes: [...(roster.notes ?? [])],
  };
}
