import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { SecretError } from '../secrets.ts';
import { finishSetUp, readSetUp } from '../set-up-state.ts';
import { audit } from '../store/audit.ts';
import { employeeByNumber } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Engine } from '../sync/engine.ts';
import { importRoster } from '../usecases/import-employees.ts';
import { hashPins, type SlowPins } from '../usecases/roster-pin.ts';
import { afterSettings } from '../usecases/set-config.ts';
import { problemIn, type Secrets } from './folder.ts';
import { invalid, outdated, planRollout, type RolloutPlan } from './plan-rollout.ts';
import { beginRollout, changesOf, endRollout } from './under-way.ts';

type Asked = Input<OfficeContract, 'applyRollout'>;
type Applied = Outcome<OfficeContract, 'applyRollout'>;

/**
 * Sets the kiosk up by a folder. All of it is looked over first, the roster by the settings that come with it; what is wrong
 * anywhere keeps all of it away. A power cut in between leaves a kiosk whose set-up is not finished, and that the same
 * folder finishes.
 */
export async function applyRollout(
  ctx: Context,
  engine: Pick<Engine, 'between' | 'nudge'>,
  asked: Asked,
  by: string,
): Promise<Applied> {
  try {
    const planned = await planRollout(ctx, asked);
    if (!planned.ok) return planned;
    return asked.checkOnly
      ? told(ctx, planned.plan, null)
      : await store(ctx, engine, planned.plan, by);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return invalid([problemIn('', error.message)]);
  }
}

async function store(
  ctx: Context,
  engine: Pick<Engine, 'between' | 'nudge'>,
  plan: RolloutPlan,
  by: string,
): Promise<Applied> {
  const slowPins = await hashPins({ ...ctx, config: () => plan.config }, plan.roster);
  const outcome = await engine.between((): Applied => {
    const problems = outdated(ctx, plan);
    if (problems.length > 0) return invalid(problems);
    // What cannot be opened is told before anything is written, not in the midst of it.
    if (plan.roster.entries.length > 0) ctx.secrets.unlock();
    inTransaction(ctx.db, () => beginRollout(ctx.db, plan));
    return inTransaction(ctx.db, () => {
      const applied = storeNow(ctx, plan, { slowPins, by });
      endRollout(ctx.db);
      return applied;
    });
  });
  if (outcome.ok) {
    engine.nudge();
    ctx.emit('settingsChanged', {});
  }
  return outcome;
}

/**
 * The roster comes first, as the only part that may still decline, and does so before it writes anything. It is kept, with the
 * audit, once the files are on the disk: a power cut before that leaves what the same folder finishes.
 */
function storeNow(
  ctx: Context,
  plan: RolloutPlan,
  options: { readonly slowPins: SlowPins; readonly by: string },
): Applied {
  const { file, config, secrets, roster, folder } = plan;
  const people = importRoster({ ...ctx, config: () => config }, roster, options);
  if (!people.ok) {
    return invalid(people.detail.problems.map((each) => ({ ...each, file: folder.roster ?? '' })));
  }
  const done = told(ctx, plan, people.value);
  if (done.ok && done.value.isNew) {
    const { path: _path, hasPlainSecrets: _plain, ...after } = done.value;
    const subject = config.site.name;
    audit(ctx, options.by, { action: 'rolledOut', subject, before: null, after });
  }
  finishSetUp(ctx.db, ctx.world.clock());
  dropMisplaced(ctx, config, folder.secrets);
  if (plan.settings.length > 0) {
    const problems = ctx.setConfig('', file);
    if (problems.length > 0) throw new Error('These settings have been checked, and are refused');
  }
  if (changesOf(ctx.db, plan).settings.length > 0) afterSettings(ctx, 'vendor');
  for (const [name, value] of Object.entries(secrets)) ctx.secrets.set(name, value);
  return done;
}

/** Keys of another vendor, or of another address, are not sent to this one; those of the folder were made for it. */
function dropMisplaced(ctx: Context, config: Config, given: Secrets): void {
  const { kind, url } = ctx.config().vendor;
  if (kind === config.vendor.kind && url === config.vendor.url) return;
  for (const name of ctx.secrets.names()) {
    if (name.startsWith('vendor.') && given[name] === undefined) ctx.secrets.remove(name);
  }
}

type People = { readonly created: number; readonly updated: number; readonly unchanged: number };

/** Null: nobody has been stored; whoever is known counts as unchanged. */
function told(ctx: Context, plan: RolloutPlan, stored: People | null): Applied {
  const { folder, roster } = plan;
  const { settings, secrets } = changesOf(ctx.db, plan);
  const known = roster.entries.filter(({ number }) => employeeByNumber(ctx.db, number) !== null);
  const looked = {
    created: roster.entries.length - known.length,
    updated: 0,
    unchanged: known.length,
  };
  const people = stored ?? looked;
  const isOpen = readSetUp(ctx.db)?.finishedAt === null;
  const isNew = settings.length + secrets.length + people.created + people.updated > 0 || isOpen;
  const { path, hasPlainSecrets } = folder;
  const value = {
    path,
    settings,
    secrets,
    ...people,
    isNew,
    hasPlainSecrets,
  };
  return { ok: true, value };
}
