import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../scripts/setup/electron-runtime.mjs';
import { CACHE, cachedKiosk } from './cached-kiosk.ts';
import { fillWallCompany, MORNING_AT, ZONE } from './wall-company.ts';

const REPOSITORY = resolve(import.meta.dirname, '..');

export type VendorAt = { readonly url: string };

/** A copy of the company's data directory that this run may use up, and its clock. */
export type WallKiosk = {
  readonly dataDir: string;
  /** Both clocks of the kiosk go on by so much at once. */
  readonly pass: (ms: number) => void;
  /** Of the wall clock against the machine's, in milliseconds. */
  readonly offsetMs: () => number;
  /** What the window's process, and the service's behind it, get as environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
};

/** The company's data directory; made once and kept. */
export function wallCompanyDir(note: (line: string) => void): string {
  const madeBy = join(import.meta.dirname, 'wall-company.ts');
  return cachedKiosk({ name: 'wall', madeBy, at: MORNING_AT, fill: fillWallCompany }, note);
}

export function wallKiosk(vendor: VendorAt | null, note: (line: string) => void): WallKiosk {
  const dataDir = join(CACHE, `run-${process.pid}`);
  cpSync(wallCompanyDir(note), dataDir, { recursive: true });
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  // Also where a measure comes to no end.
  process.once('exit', remove);
  const clockFile = join(dataDir, 'clock-offset');
  const offsetMs = (): number => Number(readFileSync(clockFile, 'utf8'));
  writeFileSync(clockFile, String(MORNING_AT - Date.now()));
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(configOf(vendor)));
  return {
    dataDir,
    offsetMs,
    pass: (ms) => writeFileSync(clockFile, String(offsetMs() + ms)),
    env: { ...definedEnvironment(), STEMPEL_CLOCK_OFFSET: clockFile },
    remove,
  };
}

function configOf(vendor: VendorAt | null): unknown {
  return {
    site: { name: 'Feinwerk Hollerbusch', zone: ZONE, language: 'en' },
    ...(vendor === null ? {} : { vendor: { kind: 'moco', url: vendor.url } }),
    screen: { theme: 'light' },
  };
}

/** What Electron is started with on this data directory, without its own path. */
export function electronArguments(dataDir: string): readonly string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...root, '--disable-gpu', REPOSITORY, '--data', dataDir];
}

export type WallWindow = { readonly app: ElectronApplication; readonly page: Page };

/** The real window, once somebody could hold a badge to the reader. */
export async function openWall({ dataDir, env }: WallKiosk): Promise<WallWindow> {
  const app = await electron.launch({
    executablePath: electronRuntime().executable,
    args: [...electronArguments(dataDir)],
    env,
  });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: '5', exact: true }).waitFor();
  return { app, page };
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
