import type { Setting, SettingsValue } from '../../office/settings/settings.tsx';
import type { OfficeCase } from './office-case.ts';

function setting(key: string, over: Partial<Setting>): Setting {
  return {
    key,
    form: { type: 'text' },
    empty: 'refused',
    value: '',
    usual: '',
    isSet: false,
    ...over,
  };
}

const flag = { type: 'flag' } as const;
const number = (min: number, max: number) => ({ type: 'number', min, max }) as const;
const choice = (...options: string[]) => ({ type: 'choice', options }) as const;

const VALUE: SettingsValue = {
  settings: [
    setting('site.name', { value: 'Feinwerk Hollerbusch', usual: 'Stempel', isSet: true }),
    setting('site.zone', { value: 'Europe/Berlin', usual: 'Europe/Berlin' }),
    setting('site.country', { value: 'DE', usual: 'DE', empty: 'null' }),
    setting('site.language', { form: choice('en', 'de', 'ro'), value: 'de', usual: 'en' }),
    setting('vendor.kind', {
      form: choice('none', 'moco', 'clockodo', 'iflow', 'mctime'),
      value: 'moco',
      usual: 'none',
      isSet: true,
    }),
    setting('vendor.url', {
      value: 'https://feinwerk.mocoapp.com/api/v1',
      usual: null,
      empty: 'null',
      isSet: true,
    }),
    setting('vendor.pullMinutes', { form: number(1, 1440), value: 5, usual: 5 }),
    setting('vendor.account.impersonate', { form: flag, value: true, usual: true }),
    setting('vendor.account.badgeProperty', { value: 'Badge', usual: 'Badge' }),
    setting('punch.badgeActs', {
      form: choice('atOnce', 'ask'),
      value: 'ask',
      usual: 'atOnce',
      isSet: true,
    }),
    setting('punch.guardSeconds', { form: number(0, 3600), value: 5, usual: 5 }),
    setting('reader.terminator', {
      form: choice('auto', 'enter', 'tab', 'none'),
      value: 'auto',
      usual: 'auto',
    }),
    setting('screen.sound', { form: flag, value: true, usual: true }),
    setting('screen.volume', { form: number(0, 100), value: 60, usual: 60 }),
    setting('breaks.steps', { form: { type: 'json' }, value: [], usual: [] }),
  ],
  secrets: [
    { name: 'vendor.key', isSet: true },
    { name: 'admin.pin', isSet: true },
  ],
  secretsInTheOpen: true,
};

function settings(group: string, over: Partial<OfficeCase> = {}): OfficeCase {
  return {
    section: 'settings',
    errand: { group },
    answers: {
      readSettings: { ok: true, value: VALUE },
      changeSetting: {
        ok: false,
        refusal: 'invalidSetting',
        detail: { problems: [{ path: 'screen.sound', message: 'must be true or false' }] },
      },
    },
    ...over,
  };
}

export const settingsCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-settings/site', settings('site')],
  ['office-settings/vendor', settings('vendor')],
  ['office-settings/punch', settings('punch')],
  ['office-settings/refused', settings('screen', { presses: ['.setting .check'] })],
  ['office-settings/reader', settings('reader')],
  ['office-settings/access', settings('access')],
];
