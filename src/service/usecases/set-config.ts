import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { readConfigText, type ConfigProblem } from '../config.ts';
import { checkConfig, parseConfig } from '../config-check.ts';
import type { Context } from '../context.ts';
import { keepTagsFor } from '../tags.ts';
import { recordedZone } from '../store/recorded-zone.ts';
import { refoldWhereRulesChanged } from './refold.ts';

type Input = z.output<typeof officeContract.calls.setConfig.input>;

/** Sets one key of `config.json`, unless the whole would not be valid afterwards. */
export function setConfig(ctx: Context, input: Input): Outcome<OfficeContract, 'setConfig'> {
  const fixed = fixedZone(ctx, input);
  const problems = fixed === null ? ctx.setConfig(input.key, input.value) : [fixed];
  if (problems.length > 0) {
    return { ok: false, refusal: 'invalidConfig', detail: { problems: [...problems] } };
  }
  refoldWhereRulesChanged(ctx);
  keepTagsFor(ctx);
  ctx.emit('settingsChanged', {});
  return { ok: true, value: {} };
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
