import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeSetupCalls } from '../contract/office-setup.ts';
import type { Context } from './context.ts';
import { finishSetUp, goOn } from './set-up-state.ts';
import { changeAdminPin } from './setup/change-admin-pin.ts';
import { listCountries, listZones, readHolidayPlace } from './setup/places.ts';
import { offersDemo, readSetup } from './setup/read-setup.ts';
import { createRosterPreview } from './setup/roster-preview.ts';
import { BY_SETUP, saveVendor } from './setup/save-vendor.ts';
import { testVendor } from './setup/test-vendor.ts';
import { audit } from './store/audit.ts';
import { readPause, writePause } from './store/sync-pause.ts';
import type { Engine } from './sync/engine.ts';

type SetupHandlers = Pick<Handlers<OfficeContract>, keyof typeof officeSetupCalls>;

/** Setting a new kiosk up, and what of it can be done again later: the PIN of the office and the vendor. */
export function setupHandlers(ctx: Context, engine: Engine, by: string): SetupHandlers {
  const roster = createRosterPreview(ctx, engine);
  return {
    readSetup: () => readSetup(ctx),
    goOnWithSetup: ({ to, passed }) => {
      goOn(ctx.db, to, passed);
      return { ok: true, value: {} };
    },
    finishSetup: () => {
      if (ctx.secrets.get('admin.pin') === null)
        return { ok: false, refusal: 'noAdminPin', detail: {} };
      finishSetUp(ctx.db, ctx.world.clock());
      const { kind } = ctx.config().vendor;
      if (readPause(ctx.db, kind)?.by === BY_SETUP) writePause(ctx.db, kind, null);
      audit(ctx, by, {
        action: 'setUp',
        subject: ctx.config().site.name,
        before: null,
        after: null,
      });
      engine.nudge();
      ctx.emit('settingsChanged', {});
      return { ok: true, value: {} };
    },
    startDemo: ({ vendor }) => {
      if (!offersDemo(ctx)) return { ok: false, refusal: 'notOffered', detail: {} };
      ctx.startDemo?.(vendor);
      return { ok: true, value: {} };
    },
    listZones: () => listZones(ctx),
    listCountries,
    readHolidayPlace: (input) => readHolidayPlace(ctx, input),
    setAdminPin: (input) => changeAdminPin(ctx, input, by),
    testVendor: (input) => testVendor(ctx, input),
    // A round that was begun with one account must not end with another.
    saveVendor: async (input) => {
      const saved = await engine.between(() => saveVendor(ctx, input, by));
      if (saved.ok) engine.nudge();
      return saved;
    },
    previewRoster: roster.preview,
    previewPage: roster.page,
    takeOverRoster: (input) => roster.takeOver(input, by),
  };
}
