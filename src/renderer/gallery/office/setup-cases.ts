import { SETUP_STEPS, type SetupStep } from '../../../contract/setup-step.ts';
import type { SetupState } from '../../office/setup/step.ts';
import { NOON } from '../noon.ts';
import type { Answers, OfficeCase } from './office-case.ts';

const SETUP: SetupState = {
  needed: true,
  at: 'language',
  steps: [],
  site: {
    name: 'Feinwerk Hollerbusch',
    zone: 'Europe/Berlin',
    country: 'DE',
    region: null,
    language: 'en',
  },
  vendor: 'none',
  employees: 0,
  badges: 0,
  pins: 0,
  machineZone: 'Europe/Berlin',
  zoneFixed: false,
  offersDemo: true,
};

/** The wizard at a step, with everything before it done. */
function at(step: SetupStep, over: Partial<SetupState> = {}): Answers['readSetup'] {
  const place = SETUP_STEPS.indexOf(step);
  const steps = SETUP_STEPS.map((each, number) => ({
    step: each,
    state: number < place ? ('done' as const) : ('open' as const),
  }));
  return { ok: true, value: { ...SETUP, at: step, steps, ...over } };
}

const ALL_DONE: SetupState['steps'] = SETUP_STEPS.map((step) => ({ step, state: 'done' }));
const WITHOUT_READER = ALL_DONE.map((each) =>
  each.step === 'reader' ? { ...each, state: 'later' as const } : each,
);

const COMMON: Answers = {
  goOnWithSetup: { ok: true, value: {} },
  findRollouts: { ok: true, value: { found: [] } },
  changeSetting: { ok: true, value: { before: null, after: null } },
  listZones: {
    ok: true,
    value: { zones: ['Europe/Berlin', 'Europe/Bucharest', 'Europe/Vienna'], nowAt: NOON },
  },
  listCountries: { ok: true, value: { countries: ['AT', 'CH', 'DE', 'RO'] } },
  readHolidayPlace: {
    ok: true,
    value: {
      regions: [
        { code: 'BE', name: 'Berlin' },
        { code: 'BY', name: 'Bayern' },
      ],
      next: [
        { date: '2026-12-25', name: '1. Weihnachtstag' },
        { date: '2026-12-26', name: '2. Weihnachtstag' },
        { date: '2027-01-01', name: 'Neujahr' },
      ],
    },
  },
  testVendor: {
    ok: true,
    value: {
      may: ['the key is valid, it belongs to Ana Ștefănescu (MOCO user 933662021)'],
      missing: ['the key may not act for other people (impersonation)'],
    },
  },
};

const STICK: Answers = {
  findRollouts: {
    ok: true,
    value: {
      found: [{ path: '/media/kiosk/WERK/stempel-rollout', on: 'WERK', needsCode: false }],
    },
  },
  applyRollout: {
    ok: true,
    value: {
      path: '/media/kiosk/WERK/stempel-rollout',
      settings: ['site.zone', 'site.country', 'vendor.kind'],
      secrets: ['vendor.key', 'admin.pin'],
      created: 48,
      updated: 0,
      unchanged: 0,
      isNew: true,
      hasPlainSecrets: true,
    },
  },
};

const ROSTER: Answers = {
  previewRoster: {
    ok: true,
    value: {
      id: 'r-1',
      new: 3,
      known: 0,
      left: 1,
      withBadge: 2,
      withModel: 3,
      notes: [],
      people: [
        { number: '7', name: 'Ana Ștefănescu', badges: 1, weeklySeconds: 144_000, state: 'new' },
        { number: '12', name: 'Jonas Weiß', badges: 1, weeklySeconds: 72_000, state: 'new' },
        {
          number: '933662057',
          name: 'Maximiliane Oberhollenzer-Schwarzenberger',
          badges: 0,
          weeklySeconds: 138_600,
          state: 'new',
        },
        { number: '15', name: 'Ruth Amsel', badges: 0, weeklySeconds: null, state: 'left' },
      ],
    },
  },
};

function wizard(readSetup: Answers['readSetup'], more: Answers = {}): OfficeCase {
  return { section: 'setup', answers: { ...COMMON, ...more, ...(readSetup && { readSetup }) } };
}

const PICK = '.setup-picks .press:first-child';
const NEXT = '.setup-ways .press-pill-strong';

export const setupCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-setup/language', wizard(at('language'))],
  ['office-setup/try', { ...wizard(at('language')), presses: ['.setup-body .press-pill'] }],
  [
    'office-setup/rollout',
    {
      ...wizard(at('language'), STICK),
      presses: ['.setup-body .press-pill + .press-pill', '.setup-ways .press-pill-strong'],
    },
  ],
  ['office-setup/site', wizard(at('site'))],
  ['office-setup/zone', wizard(at('zone'))],
  ['office-setup/holidays', wizard(at('holidays'))],
  ['office-setup/pin', wizard(at('pin'))],
  ['office-setup/vendor', wizard(at('vendor'))],
  [
    'office-setup/vendor-tested',
    { ...wizard(at('vendor')), presses: [PICK, NEXT, '.setup-body .press-pill'] },
  ],
  ['office-setup/people', wizard(at('people', { vendor: 'moco' }))],
  ['office-setup/roster', { ...wizard(at('people', { vendor: 'moco' }), ROSTER), presses: [PICK] }],
  ['office-setup/reader', wizard(at('reader', { employees: 3 }))],
  ['office-setup/badge', wizard(at('badge', { employees: 3 }))],
  [
    'office-setup/finish',
    {
      ...wizard(at('badge', { employees: 3, badges: 1, steps: ALL_DONE })),
      presses: [NEXT],
    },
  ],
  [
    'office-setup/finish-waiting',
    {
      ...wizard(at('badge', { employees: 3, badges: 1, steps: WITHOUT_READER })),
      presses: [NEXT],
    },
  ],
];
