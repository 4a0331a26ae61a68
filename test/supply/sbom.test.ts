import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryDir } from '../../scripts/setup/places.mjs';
import { billOfMaterials, writeBillOfMaterials } from '../../scripts/supply/sbom.mjs';
import { shippedPackages } from '../../scripts/supply/shipped.mjs';

type Bill = Awaited<ReturnType<typeof billOfMaterials>>;

function named(bill: Bill, name: string): Bill['components'][number] | undefined {
  return bill.components.find((each: { readonly name: string }) => each.name === name);
}

test('lists each shipped package with its version, its licence and the hash that it is locked by', async () => {
  const bill = await billOfMaterials(repositoryDir);
  const shipped = shippedPackages(repositoryDir);
  expect(bill.components).toHaveLength(shipped.length);
  for (const { name, version, path, integrity } of shipped) {
    const hex = Buffer.from(integrity?.replace(/^sha512-/, '') ?? '', 'base64').toString('hex');
    expect(bill.components).toContainEqual(
      expect.objectContaining({
        name,
        version,
        'bom-ref': `${path}@${version}`,
        hashes: [{ alg: 'SHA-512', content: hex }],
        licenses: [expect.any(Object)],
      }),
    );
    expect(hex).toHaveLength(128);
  }
  const ways = ['better-sqlite3', 'react', 'electron'].map((name) => named(bill, name)?.properties);
  expect(ways.map((of) => of?.[0]?.value)).toEqual(['installed', 'bundled', 'runtime']);
  expect(named(bill, 'date-holidays')?.licenses).toEqual([{ expression: '(ISC AND CC-BY-3.0)' }]);
  expect(named(bill, '@date-fns/tz')?.purl).toMatch(/^pkg:npm\/%40date-fns\/tz@/);
});

test('is the same for the same lock file, and another on another runtime', async () => {
  const bill = await billOfMaterials(repositoryDir);
  expect(await billOfMaterials(repositoryDir)).toEqual(bill);
  expect(bill.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const trial = await billOfMaterials(repositoryDir, { electronVersion: '33.2.1' });
  expect(named(trial, 'electron')).toMatchObject({ version: '33.2.1' });
  // The hash that is locked is not that one's.
  expect(named(trial, 'electron')).not.toHaveProperty('hashes');
  expect(trial.serialNumber).not.toBe(bill.serialNumber);
});

test('is written as a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stempel-sbom-'));
  const file = join(folder, 'deep', 'sbom.cdx.json');
  const count = await writeBillOfMaterials(repositoryDir, file);
  const bill = JSON.parse(readFileSync(file, 'utf8')) as Bill;
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(bill.components).toHaveLength(count);
  rmSync(folder, { recursive: true });
});
