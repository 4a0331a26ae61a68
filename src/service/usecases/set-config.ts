import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { readConfigText, type ConfigProblem } from '../config.ts';
import { checkConfig, parseConfig } from '../config-check.ts';
import type { Context } from '../context.ts';
import { keepTagsFor } from '../tags.ts';
import { reviveRefused } from '../store/outbox.ts';
import { recordedZone } from '../store/recorded-zone.ts';
import { strandedBadges } from './badge-spelling.ts';
import { refoldWhereRulesChanged } from './refold.ts';

type Input = z.output<typeof officeContract.calls.setConfig.input>;

/** Sets one key of `config.json`, unless the whole would not be valid afterwards. */
export function setConfig(ctx: Context, input: Input): Outcome<OfficeContract, 'setConfig'> {
  const refused = settingProblems(ctx, input);
  const problems = refused.length === 0 ? ctx.setConfig(input.key, input.value) : refused;
  if (problems.length > 0) {
    return { ok: false, refusal: 'invalidConfig', detail: { problems: [...problems] } };
  }
  afterSettings(ctx, input.key);
  return { ok: true, value: {} };
}

/** Why a setting may not be this one beside what is stored; whether it is valid by itself is not asked here. */
export function settingProblems(ctx: Context, input: Input): readonly ConfigProblem[] {
  // The whole file at once is nobody's single setting.
  if (input.key === '') return [{ path: '', message: 'a setting has a name' }];
  const fixed = fixedZone(ctx, input);
  return [...(fixed === null ? [] : [fixed]), ...strandedBadges(ctx, input)];
}

/** What stands on the settings follows them. */
export function afterSettings(ctx: Context, key: string): void {
  refoldWhereRulesChanged(ctx);
  keepTagsFor(ctx);
  // What the vendor refused may go with another setting of its account.
  if (/^vendor(\.|$)/.test(key)) reviveRefused(ctx.db, ctx.config().vendor.kind);
  ctx.emit('settingsChanged', {});
}

/** Days are cut and written to the vendor in the zone of the site: with another one, agreed days would be written anew. */
function fixedZone(ctx: Context, input: Input): ConfigProblem | null {
  const recorded = recordedZone(ctx.db);
  const wanted = zoneAfter(ctx, input);
  if (recorded === null || wanted === null || wanted === recorded) return null;
  const message = `the zone cannot be changed once punches are recorded: they were made in ${recorded}, and days agreed with the vendor would be written anew in ${wanted}`;
  return { path: 'site.zone', message };
}

/** Null where it would not be valid: then the setting itself says why. Another key brings along what the file says. */
function zoneAfter(ctx: Context, { key, value }: Input): string | null {
  const parsed =
    key === 'site.zone'
      ? checkConfig({ site: { zone: value } })
      : key === 'site'
        ? checkConfig({ site: value })
        : parseConfig(readConfigText(ctx.dataDir));
  return parsed.ok ? parsed.config.site.zone : null;
}
