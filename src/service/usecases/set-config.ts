import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { refoldWhereRulesChanged } from './refold.ts';

/** Sets one key of `config.json`, unless the whole would not be valid afterwards. */
export function setConfig(
  ctx: Context,
  input: z.output<typeof officeContract.calls.setConfig.input>,
): Outcome<OfficeContract, 'setConfig'> {
  const problems = ctx.setConfig(input.key, input.value);
  if (problems.length > 0) {
    return { ok: false, refusal: 'invalidConfig', detail: { problems: [...problems] } };
  }
  refoldWhereRulesChanged(ctx);
  return { ok: true, value: {} };
}
