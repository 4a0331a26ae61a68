import { z } from 'zod';
import { configProblem, vendorDraft } from './office-settings.ts';
import { SETUP_STEPS } from './setup-step.ts';
import { instant } from './time.ts';

const step = z.enum(SETUP_STEPS);

const notAnswered = z.object({
  /** In one sentence: not reachable, refused, not set up. */
  reason: z.string(),
});

const vendorRefusals = {
  invalidVendor: z.object({ problems: z.array(configProblem) }),
  /** Another vendor or another address: the key that is kept belongs to the one before, and is not sent there. */
  keyNeeded: z.object({ names: z.array(z.string()) }),
};

/** Somebody of the vendor's list, and what would become of them here. */
const rosterPerson = z.object({
  number: z.string(),
  name: z.string(),
  badges: z.number().int(),
  /** Seconds a week by the vendor's model of today; null: it has none that is weekly. */
  weeklySeconds: z.number().int().nullable(),
  /** `left`: not active there, and nobody comes. */
  state: z.enum(['new', 'known', 'left']),
});

/** Setting a new kiosk up, step by step. Each step may as well be done by `config` and files, and then counts as done. */
export const officeSetupCalls = {
  readSetup: {
    input: z.object({}),
    output: z.object({
      needed: z.boolean(),
      /** Where the wizard goes on. */
      at: step,
      /** `done` also where something else than the wizard has done it. */
      steps: z.array(z.object({ step, state: z.enum(['open', 'done', 'later']) })),
      site: z.object({
        name: z.string(),
        zone: z.string(),
        country: z.string().nullable(),
        region: z.string().nullable(),
        language: z.enum(['en', 'de', 'ro']),
      }),
      vendor: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']),
      /** People who may punch here, and how many badges and PINs there are. */
      employees: z.number().int(),
      badges: z.number().int(),
      pins: z.number().int(),
      /** Where this machine believes to be; punches fix the zone, `zoneFixed`. */
      machineZone: z.string(),
      zoneFixed: z.boolean(),
      /** Whether a demo can be started from here (`startDemo`); not by a package, which brings no vendor along. */
      offersDemo: z.boolean(),
    }),
    refusals: {},
  },
  /** Somebody goes on to `to`; `passed`: how they left the step before. */
  goOnWithSetup: {
    input: z.object({
      to: step,
      passed: z.object({ step, as: z.enum(['done', 'later']) }).nullable(),
    }),
    output: z.object({}),
    refusals: {},
  },
  /** The kiosk is set up: the door opens with the PIN only from now on. A vendor that waited is agreed with. */
  finishSetup: {
    input: z.object({}),
    output: z.object({}),
    refusals: {
      /** Without it the kiosk could never be left, and nobody of the office could get in again. */
      noAdminPin: z.object({}),
    },
  },
  /** Ends this kiosk, and starts the demo company of a vendor in its place, on a folder of its own. Nothing here changes. */
  startDemo: {
    input: z.object({ vendor: z.enum(['moco', 'clockodo', 'iflow', 'mctime']) }),
    output: z.object({}),
    refusals: {
      /** A package, or a kiosk that is in use. */
      notOffered: z.object({}),
    },
  },
  /** Every zone that this machine knows, and what the clock shows there. */
  listZones: {
    input: z.object({}),
    output: z.object({ zones: z.array(z.string()), nowAt: instant }),
    refusals: {},
  },
  /** Countries (ISO codes) whose public holidays are known. */
  listCountries: {
    input: z.object({}),
    output: z.object({ countries: z.array(z.string()) }),
    refusals: {},
  },
  /** A country's regions, and the next public holidays of one of them. */
  readHolidayPlace: {
    input: z.object({ country: z.string(), region: z.string().nullable() }),
    output: z.object({
      regions: z.array(z.object({ code: z.string(), name: z.string() })),
      next: z.array(z.object({ date: z.string(), name: z.string() })),
    }),
    refusals: { unknownCountry: z.object({}) },
  },
  /** The PIN of the office. `old`: the one there is; looked at as at the door, wrong ones rest likewise. */
  setAdminPin: {
    input: z.object({ pin: z.string().max(32), old: z.string().min(1).max(12).nullable() }),
    output: z.object({}),
    refusals: {
      notDigits: z.object({}),
      weakPin: z.object({ why: z.enum(['sameDigits', 'run', 'repeated', 'year']) }),
      wrongPin: z.object({}),
      tooManyAttempts: z.object({ untilAt: instant }),
    },
  },
  /** Asks the vendor with what has been typed in, and keeps nothing of it. */
  testVendor: {
    input: vendorDraft,
    output: z.object({ may: z.array(z.string()), missing: z.array(z.string()) }),
    refusals: { ...vendorRefusals, notAnswered },
  },
  /**
   * Keeps the vendor's settings and keys, all or none. `wait`: nothing is read or sent before somebody has looked at its list
   * of people (`takeOverRoster`), or has finished setting up.
   */
  saveVendor: {
    input: vendorDraft.extend({ wait: z.boolean() }),
    output: z.object({}),
    refusals: vendorRefusals,
  },
  /** Reads the vendor's list of people, and keeps nothing of it here. */
  previewRoster: {
    input: z.object({}),
    output: z.object({
      id: z.string(),
      new: z.number().int(),
      known: z.number().int(),
      left: z.number().int(),
      withBadge: z.number().int(),
      withModel: z.number().int(),
      people: z.array(rosterPerson),
      /** What the vendor or the kiosk has to say about the list. */
      notes: z.array(z.string()),
    }),
    refusals: { noVendor: z.object({}), notAnswered },
  },
  /** More of the list that was read last. */
  previewPage: {
    input: z.object({
      id: z.string(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ people: z.array(rosterPerson) }),
    refusals: { outdated: z.object({}) },
  },
  /** Takes over the people of the list that was read last, as they stood in it; the vendor is agreed with from now on. */
  takeOverRoster: {
    input: z.object({ id: z.string() }),
    output: z.object({
      employees: z.number().int(),
      badges: z.number().int(),
      notes: z.array(z.string()),
    }),
    refusals: { outdated: z.object({}), noVendor: z.object({}) },
  },
} as const;
