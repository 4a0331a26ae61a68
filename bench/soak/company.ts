import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withOffice } from '../../src/cli/office.ts';
import { parseCompany } from '../../src/sandbox/moco/company.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { nextWorkdayAt } from '../../test/e2e/workday.ts';

/** So many people come and go; each has a badge, and the vendor knows each. */
export const PEOPLE = 400;
export const ZONE = 'Europe/Berlin';

const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' };

export type SoakCompany = {
  readonly dataDir: string;
  readonly vendor: RunningSandbox<'moco'>;
  readonly clockFile: string;
  /** The kiosk's clocks and the vendor's go on by so much at once. */
  readonly pass: (ms: number) => void;
  readonly end: () => Promise<void>;
};

export function badgeOf(person: number): string {
  return `00408${50_000 + person * 37}`;
}

export function nameOf(person: number): string {
  return `Person ${person + 1}`;
}

/** A kiosk that has just been set up, and its vendor, with the limits of a real one: at eight on the next working day. */
export async function soakCompany(): Promise<SoakCompany> {
  const vendor = await startSandbox({ seed: seed(), zone: ZONE });
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-soak-'));
  const clockFile = join(dataDir, 'clock-offset');
  const setOffset = (offsetMs: number): void => {
    writeFileSync(clockFile, String(offsetMs));
    vendor.control.setClock({ offsetMs });
  };
  setOffset(nextWorkdayAt('08:00') - Date.now());
  await setUp(dataDir, vendor);
  return {
    dataDir,
    vendor,
    clockFile,
    pass: (ms) => setOffset(Number(readFileSync(clockFile, 'utf8')) + ms),
    end: async () => {
      await vendor.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function seed(): ReturnType<typeof parseCompany> {
  const users = Array.from({ length: PEOPLE }, (_, person) => ({
    id: person + 1,
    firstname: 'Person',
    lastname: String(person + 1),
    active: true,
    tags: [],
    custom_properties: {},
    ...STAMP,
  }));
  const keys = [{ key: 'staff-key', user_id: 1, staff: true, access: 'full' }];
  return parseCompany({ name: 'Soak', keys, users });
}

async function setUp(dataDir: string, vendor: RunningSandbox<'moco'>): Promise<void> {
  const config = {
    site: { name: 'Feinwerk Hollerbusch', zone: ZONE, language: 'en' },
    vendor: { kind: 'moco', url: vendor.url, pullMinutes: 1 },
    screen: { theme: 'light', counts: true },
  };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config));
  await withOffice(dataDir, async (office) => {
    await office.call('setSecret', { name: 'vendor.key', value: vendor.apiKey });
    const people = Array.from({ length: PEOPLE }, (_, person) => person);
    const lines = people.map((at) => `${at + 1},${nameOf(at)},${badgeOf(at)},${at + 1}`);
    const text = ['number,name,badge,vendor_id', ...lines, ''].join('\n');
    const imported = await office.call('importEmployees', { format: 'csv', text });
    if (!imported.ok) throw new Error(JSON.stringify(imported.detail));
  });
}
