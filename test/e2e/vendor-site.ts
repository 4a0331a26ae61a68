import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PEOPLE } from '../../src/sandbox/demo-people.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import type { VendorCase } from '../builders/vendor-case.ts';
import { stempel } from './command-line.ts';
import { ANA, JONAS, test as base, withKiosk, type Kiosk, type Settings } from './kiosk.ts';

export const ZONE = 'Europe/Berlin';

/** One vendor with its company of five weeks, and a kiosk that was told where it is. */
export type Site = {
  readonly of: VendorCase;
  readonly vendor: RunningSandbox;
  readonly kiosk: Kiosk;
};

type Fixtures = { readonly of: VendorCase | null; readonly site: Site };

/** The real window with a vendor by configuration alone: settings, keys, badges, nothing else. */
export const test = base.extend<Fixtures>({
  of: [null, { option: true }],
  site: async ({ of, settings }, use) => {
    if (of === null) throw new Error('which vendor?');
    const vendor = await startSandbox({ vendor: of.vendor, zone: ZONE, switches: of.switches });
    const prepare = (dataDir: string): Promise<void> => configure(dataDir, of, vendor, settings);
    try {
      await withKiosk(vendor, prepare, (kiosk) => use({ of, vendor, kiosk }));
    } finally {
      await vendor.stop();
    }
  },
});

/** As an administrator does it, before there is a window. */
async function configure(
  dataDir: string,
  of: VendorCase,
  vendor: RunningSandbox,
  { theme = 'light', language = 'en', undoSeconds = 3, returnSeconds = 60 }: Settings,
): Promise<void> {
  const account = { ...vendor.account, ...of.account };
  const config = {
    site: { name: 'Feinwerk Hollerbusch · Werk Nord, Tor 2', zone: ZONE, language },
    vendor: { kind: of.vendor, url: vendor.url, pullMinutes: 1, account },
    punch: { undoSeconds },
    screen: { theme, returnSeconds },
  };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config));
  for (const [name, value] of Object.entries(vendor.secrets)) {
    await stempel(dataDir, ['config', 'set-secret', name], value);
  }
  await stempel(dataDir, ['sync', '--once']);
  const badges = join(dataDir, 'badges.csv');
  writeFileSync(badges, ['number,name,badge', ...linesOf([ANA, JONAS]), ''].join('\n'));
  await stempel(dataDir, ['employees', 'import', badges]);
}

function linesOf(people: readonly { readonly number: string }[]): readonly string[] {
  return DEMO_PEOPLE.filter((each) =>
    people.some(({ number }) => Number(number) === each.number),
  ).map(({ number, firstname, lastname, badge }) => `${number},${firstname} ${lastname},${badge}`);
}
