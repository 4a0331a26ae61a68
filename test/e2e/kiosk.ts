import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  _electron as electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { electronRuntime } from '../../scripts/setup/electron-runtime.mjs';
import { withOffice } from '../../src/cli/office.ts';
import type { SandboxControl } from '../../src/sandbox/sandbox.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { nextWorkdayAt } from './workday.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Two of the sandbox's demo company. */
export const ANA = {
  number: '7',
  vendorId: 933_662_021,
  name: 'Ana Ștefănescu',
  badge: '0040856634',
  pin: '47114',
};
export const JONAS = {
  number: '12',
  vendorId: 933_662_036,
  name: 'Jonas Weiß',
  badge: '0040857201',
};

/** One kiosk on a data directory of its own, which outlives its windows and processes. */
export type Kiosk = {
  readonly dataDir: string;
  /** Opens the window; `env` reaches the service. */
  readonly open: (
    env?: Readonly<Record<string, string>>,
    switches?: readonly string[],
  ) => Promise<Page>;
  /** Opens the window whatever stands in it: a new kiosk has its set-up there. */
  readonly openWindow: (env?: Readonly<Record<string, string>>) => Promise<Page>;
  readonly close: () => Promise<void>;
  readonly app: () => ElectronApplication;
  /** As the command line has it: from the running service, or from the files. */
  readonly status: () => Promise<Status>;
  /** `sync`: until nothing is owed. Answers with how it ended. */
  readonly sync: () => Promise<string>;
  /** Sets the kiosk's clocks and the vendor's to this wall time of the next working day; they run on from there. */
  readonly setTime: (time: string) => void;
  /** Both clocks go on by so much at once. */
  readonly pass: (ms: number) => void;
};

export type Status = {
  readonly in: readonly string[];
  readonly onBreak: readonly string[];
  readonly owed: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly notes: readonly string[];
  readonly database: { readonly punches: number };
};

export type Settings = {
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'de' | 'ro';
  readonly returnSeconds?: number;
  readonly undoSeconds?: number;
  /** More of `screen.*`. */
  readonly screen?: Readonly<Record<string, unknown>>;
};

type Fixtures = {
  readonly settings: Settings;
  readonly vendor: RunningSandbox<'moco'>;
  readonly kiosk: Kiosk;
};

export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  vendor: async ({}, use) => {
    const vendor = await startSandbox({ rateLimit: null });
    await use(vendor);
    await vendor.stop();
  },
  kiosk: async ({ settings, vendor }, use) => {
    await withKiosk(vendor, (dataDir) => prepareForMoco(dataDir, vendor, settings), use);
  },
});

export { expect };

/**
 * Gives `use` a kiosk on a data directory that `prepare` has filled, at eight on the next working day on its own clock and
 * the vendor's.
 */
export async function withKiosk(
  vendor: { readonly control: Pick<SandboxControl, 'setClock'> },
  prepare: (dataDir: string) => Promise<void>,
  use: (kiosk: Kiosk) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-e2e-'));
  const clockFile = join(dataDir, 'clock-offset');
  const setOffset = (offsetMs: number): void => {
    writeFileSync(clockFile, String(offsetMs));
    vendor.control.setClock({ offsetMs });
  };
  const setTime = (time: string): void => setOffset(nextWorkdayAt(time) - Date.now());
  let app: ElectronApplication | null = null;
  const openWindow = async (
    env: Readonly<Record<string, string>> = {},
    switches: readonly string[] = [],
  ): Promise<Page> => {
    app = await launch(dataDir, { STEMPEL_CLOCK_OFFSET: clockFile, ...env }, switches);
    return app.firstWindow();
  };
  const kiosk: Kiosk = {
    dataDir,
    openWindow: (env) => openWindow(env),
    open: async (env = {}, switches = []) => {
      const page = await openWindow(env, switches);
      await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
      return page;
    },
    close: async () => {
      await app?.close();
      app = null;
    },
    app: () => {
      if (app === null) throw new Error('the kiosk has no window');
      return app;
    },
    status: () =>
      withOffice(dataDir, async (office) => {
        const { value } = await office.call('status', {});
        return value.status as Status;
      }),
    sync: () =>
      withOffice(dataDir, async (office) => {
        const outcome = await office.call('sync', { once: false, timeoutSeconds: 30 });
        return outcome.ok ? outcome.value.result : outcome.refusal;
      }),
    setTime,
    pass: (ms) => setOffset(Number(readFileSync(clockFile, 'utf8')) + ms),
  };
  try {
    await prepare(dataDir);
    setTime('08:00');
    await use(kiosk);
  } finally {
    await kiosk.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Types as a keyboard-wedge reader does: fast, with Enter behind it. */
export async function scan(page: Page, badge: string): Promise<void> {
  await page.keyboard.type(badge, { delay: 3 });
  await page.keyboard.press('Enter');
}

/** What the vendor holds of one person from today on, `08:00–16:30` or `08:00–` a row. */
export function vendorRows(
  vendor: RunningSandbox<'moco'>,
  person: { readonly vendorId: number },
): string[] {
  const today = new Date(vendor.control.now()).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Berlin',
  });
  return vendor.control
    .presences()
    .filter(({ user, date }) => user.id === person.vendorId && date >= today)
    .map(({ from, to }) => `${from}–${to ?? ''}`)
    .toSorted();
}

/** Types a PIN with the finger on the pad. */
export async function tapPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** A data directory of a kiosk that sends to this MOCO and knows its people. */
export async function prepareForMoco(
  dataDir: string,
  vendor: RunningSandbox<'moco'>,
  settings: Settings,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const config = {
    site: {
      name: 'Feinwerk Hollerbusch',
      zone: 'Europe/Berlin',
      language: settings.language ?? 'en',
    },
    vendor: { kind: 'moco', url: vendor.url, pullMinutes: 1 },
    punch: { undoSeconds: settings.undoSeconds ?? 10 },
    screen: {
      theme: settings.theme ?? 'light',
      returnSeconds: settings.returnSeconds ?? 5,
      ...settings.screen,
    },
  };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config));
  await withOffice(dataDir, async (office) => {
    await office.call('setSecret', { name: 'vendor.key', value: vendor.apiKey });
    await office.call('sync', { once: true, timeoutSeconds: 30 });
    const text = readFileSync(join(repository, 'resources/demo/people.csv'), 'utf8');
    const imported = await office.call('importEmployees', { format: 'csv', text });
    if (!imported.ok) throw new Error(JSON.stringify(imported.detail));
  });
}

function launch(
  dataDir: string,
  env: Readonly<Record<string, string>>,
  switches: readonly string[],
): Promise<ElectronApplication> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return electron.launch({
    executablePath: process.env['STEMPEL_ELECTRON'] ?? electronRuntime().executable,
    args: [...root, '--disable-gpu', repository, '--data', dataDir, ...switches],
    env: { ...definedEnvironment(), ...env },
  });
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
