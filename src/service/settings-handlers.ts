import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeSettingsCalls } from '../contract/office-settings.ts';
import { asObject, own } from './config-json.ts';
import { readConfigText } from './config.ts';
import type { Context } from './context.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { settableNames } from './secrets.ts';
import { changeSetting, inForce } from './settings/change-setting.ts';
import { settingForms } from './settings/setting-forms.ts';
import { audit } from './store/audit.ts';
import type { Engine } from './sync/engine.ts';
import { learnReader } from './usecases/door-reader.ts';

type SettingsHandlers = Pick<Handlers<OfficeContract>, keyof typeof officeSettingsCalls>;

/** The settings of the site, for people: what there is, what holds, and changes that are written down. */
export function settingsHandlers(ctx: Context, engine: Engine, by: string): SettingsHandlers {
  return {
    readSettings: () => {
      const file = JSON.parse(readConfigText(ctx.dataDir)) as unknown;
      const settings = settingForms().map((form) => ({
        ...form,
        value: inForce(ctx, form.key),
        isSet: isIn(file, form.key),
      }));
      const secrets = settableNames.map((name) => ({
        name,
        isSet: ctx.secrets.get(name) !== null,
      }));
      const secretsInTheOpen = ctx.secrets.hasPlainEntries();
      return { ok: true, value: { settings, secrets, secretsInTheOpen } };
    },
    // A round that was begun with one account must not end with another.
    changeSetting: async (input) => {
      const message = by === AT_THE_WALL ? connectionProblem(input) : null;
      if (message !== null) {
        const problems = [{ path: input.key, message }];
        return { ok: false, refusal: 'invalidSetting', detail: { problems } };
      }
      const changed = await (/^vendor(\.|$)/.test(input.key)
        ? engine.between(() => changeSetting(ctx, input, by))
        : changeSetting(ctx, input, by));
      if (changed.ok) engine.nudge();
      return changed;
    },
    teachReader: ({ profile }) => {
      const before = inForce(ctx, 'reader');
      const outcome = learnReader(ctx, profile);
      if (outcome.ok) {
        const after = inForce(ctx, 'reader');
        audit(ctx, by, { action: 'readerTaught', subject: 'reader', before, after });
      }
      return outcome;
    },
  };
}

/** Behind the wall's door a kept key follows no new address: vendor and key are set together, by `saveVendor`. */
function connectionProblem({ key, value }: { key: string; value?: unknown }): string | null {
  if (!/^vendor(\.(kind|url))?$/.test(key) || (key === 'vendor.kind' && value === 'none'))
    return null;
  return 'vendor and address are set together with the key';
}

function isIn(file: unknown, key: string): boolean {
  let value = file;
  for (const part of key.split('.')) value = own(asObject(value), part);
  return value !== undefined;
}
