import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { SETUP_STEPS, type SetupStep } from '../../contract/setup-step.ts';
import { asObject, own } from '../config-json.ts';
import { readConfigText } from '../config.ts';
import type { Context } from '../context.ts';
import { needsSetUp, readSetUp } from '../set-up-state.ts';
import { countBadges } from '../store/badge.ts';
import { countActive } from '../store/employee.ts';
import { prepared } from '../store/database.ts';
import { recordedZone } from '../store/recorded-zone.ts';

type StepState = 'open' | 'done' | 'later';

/** How far the set-up has come, whoever has done the steps. */
export function readSetup(ctx: Context): Outcome<OfficeContract, 'readSetup'> {
  const kept = readSetUp(ctx.db);
  const { site, vendor } = ctx.config();
  const { name, zone, country, region, language } = site;
  const isDone = stepsDone(ctx);
  const steps = SETUP_STEPS.map((step) => {
    const passed = kept?.passed[step];
    const state: StepState = isDone(step) ? 'done' : (passed ?? 'open');
    return { step, state };
  });
  const firstOpen = steps.find((step) => step.state === 'open')?.step;
  return {
    ok: true,
    value: {
      needed: needsSetUp(ctx),
      at: kept?.at ?? firstOpen ?? 'language',
      steps,
      site: { name, zone, country, region, language },
      vendor: vendor.kind,
      employees: countActive(ctx.db),
      badges: countBadges(ctx.db),
      pins: prepared(ctx.db, 'SELECT count(*) FROM pin').pluck().get() as number,
      machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      zoneFixed: recordedZone(ctx.db) !== null,
      offersDemo: offersDemo(ctx),
    },
  };
}

/** Only before anything is set up: nobody closes a kiosk that is in use from here. */
export function offersDemo(ctx: Context): boolean {
  return ctx.startDemo !== undefined && needsSetUp(ctx);
}

/** Done is what is there: what `config`, a file or the vendor has brought needs no wizard. */
function stepsDone(ctx: Context): (step: SetupStep) => boolean {
  const file = asObject(JSON.parse(readConfigText(ctx.dataDir)));
  const isSet = (key: string): boolean => own(asObject(own(file, 'site')), key) !== undefined;
  return (step) => {
    switch (step) {
      case 'language':
        return isSet('language');
      case 'site':
        return isSet('name');
      case 'zone':
        return isSet('zone');
      case 'holidays':
        return isSet('country');
      case 'pin':
        return ctx.secrets.get('admin.pin') !== null;
      case 'vendor':
        return ctx.config().vendor.kind !== 'none';
      case 'people':
        return countActive(ctx.db) > 0;
      case 'reader':
        return own(file, 'reader') !== undefined;
      case 'badge':
        return countBadges(ctx.db) > 0;
    }
  };
}
