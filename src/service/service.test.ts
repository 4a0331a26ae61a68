import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeContract } from '../contract/office.ts';
import { portPair } from '../contract/port-end.ts';
import { connect } from '../contract/wire-client.ts';
import { realWorld } from './real-world.ts';
import { startService, type Service } from './service.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-service-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function start(): Promise<Service> {
  return startService({ dataDir, world: realWorld(), dataKey: null, demo: null, role: 'command' });
}

async function withPunches(): Promise<void> {
  const service = await start();
  const { near, far } = portPair();
  service.attachOffice(far.port);
  const office = connect(near.port, officeContract);
  await office.call('importEmployees', { format: 'csv', text: 'number,name\n7,Ana\n' });
  await office.call('importPunches', { text: 'employee,kind,at\n7,in,2026-03-02T08:00:00Z\n' });
  await service.stop();
}

test('two services never have one data directory', async () => {
  const service = await start();
  await expect(start()).rejects.toThrow(/is in use by another Stempel/);
  await service.stop();
  await (await start()).stop();
});

test('a zone that was edited by hand stops the start with a sentence, and setting it back heals it', async () => {
  await withPunches();
  writeFileSync(join(dataDir, 'config.json'), '{"site": {"zone": "Europe/Bucharest"}}');
  await expect(start()).rejects.toThrow(/Europe\/Bucharest.*made in Europe\/Berlin/);
  writeFileSync(join(dataDir, 'config.json'), '{}');
  await (await start()).stop();
});

test('a directory that cannot be opened stays free for the next start', async () => {
  writeFileSync(join(dataDir, 'config.json'), '{"punch": {"foo": 1}}');
  await expect(start()).rejects.toThrow(/punch\.foo/);
  writeFileSync(join(dataDir, 'config.json'), '{}');
  await (await start()).stop();
});
