import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { readConfigText } from '../config.ts';
import { parseConfig } from '../config-check.ts';
import type { Context } from '../context.ts';

/** Checks a configuration text, or `config.json` as it stands on the disk now. Changes nothing. */
export function checkConfig(
  ctx: Pick<Context, 'dataDir'>,
  input: z.output<typeof officeContract.calls.checkConfig.input>,
): Outcome<OfficeContract, 'checkConfig'> {
  const parsed = parseConfig(input.text ?? readConfigText(ctx.dataDir));
  if (parsed.ok) return { ok: true, value: { ineffective: [...parsed.ineffective] } };
  return { ok: false, refusal: 'invalidConfig', detail: { problems: [...parsed.problems] } };
}
