import type { Handlers } from '../../contract/call.ts';
import type { officeUpdateCalls } from '../../contract/office-update.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { STEMPEL_VERSION } from '../version.ts';
import { quietHoursNow } from './quiet-hours.ts';

const NOTHING = { waiting: null, waitsFor: null, trouble: null };

/** What the office may ask about another version on the disk. */
export function updateHandlers(
  ctx: Context,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officeUpdateCalls> {
  return {
    readUpdate: () => {
      const state = ctx.updates?.state() ?? NOTHING;
      const quietHours = [...quietHoursNow(ctx)];
      return { ok: true, value: { running: STEMPEL_VERSION, ...state, quietHours } };
    },
    updateNow: async () => {
      const state = (await ctx.updates?.now()) ?? NOTHING;
      const { waiting, waitsFor, trouble } = state;
      if (waiting === null) {
        return { ok: false, refusal: 'nothingWaits', detail: { running: STEMPEL_VERSION } };
      }
      if (waitsFor !== null) return { ok: false, refusal: 'notNow', detail: { waitsFor, trouble } };
      const entry = { action: 'updated', subject: 'stempel', before: STEMPEL_VERSION };
      audit(ctx, by, { ...entry, after: waiting });
      return { ok: true, value: { to: waiting } };
    },
  };
}
