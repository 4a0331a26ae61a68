import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';

/** The settings in force. What somebody has written into the file since the start is not among them. */
export function readConfig(ctx: Pick<Context, 'config'>): Outcome<OfficeContract, 'readConfig'> {
  return { ok: true, value: { config: ctx.config() } };
}
