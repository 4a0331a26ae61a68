import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portPair } from '../contract/port-end.ts';
import { kioskContract } from '../contract/kiosk.ts';
import { connect } from '../contract/wire-client.ts';
import { hashAdminPin } from './admin-pin.ts';
import { doorHandlers, NO_HOST } from './door-handlers.ts';
import { realWorld } from './real-world.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { startService } from './service.ts';
import { beginSetUp, finishSetUp, goOn, needsSetUp, readSetUp } from './set-up-state.ts';
import { hello } from './usecases/hello.ts';
import { importEmployees } from './usecases/import-employees.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => kiosk.close());

const DEMO = { name: 'Ana', badge: '1234', pin: '4711' };
const SYNC = { vendor: 'none', state: 'ok', owed: 0, refused: 0, conflicts: 0 } as const;

function begun(): void {
  beginSetUp(kiosk.db, kiosk.world.clock());
}

test('a new kiosk says that it is to be set up, one that was there before does not, and the demo never', () => {
  const setUp = (demo: typeof DEMO | null) => hello(kiosk, SYNC, demo);
  expect(setUp(null)).toMatchObject({ value: { setUp: 'done' } });
  begun();
  expect(setUp(null)).toMatchObject({ value: { setUp: 'needed' } });
  expect(setUp(DEMO)).toMatchObject({ value: { setUp: 'done' } });
});

test('a new kiosk that was given people or a vendor before anybody opened it is set up', () => {
  begun();
  kiosk.setConfig('vendor.kind', 'clockodo');
  expect(needsSetUp(kiosk)).toBe(false);
  kiosk.setConfig('vendor.kind', 'none');
  expect(needsSetUp(kiosk)).toBe(true);
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  expect(needsSetUp(kiosk)).toBe(false);
});

test('what was begun in the window is gone on with until it is finished, and never begins again', () => {
  begun();
  goOn(kiosk.db, 'people', { step: 'vendor', as: 'later' });
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  kiosk = kiosk.restarted();
  expect(needsSetUp(kiosk)).toBe(true);
  expect(readSetUp(kiosk.db)).toMatchObject({ at: 'people', passed: { vendor: 'later' } });
  finishSetUp(kiosk.db, kiosk.world.clock());
  expect(needsSetUp(kiosk)).toBe(false);
});

test('nobody gets in without a PIN but at a new kiosk that has none', () => {
  const door = doorHandlers(kiosk, NO_HOST);
  expect(door.openSetup({})).toMatchObject({ refusal: 'alreadySetUp' });
  begun();
  expect(door.openSetup({})).toMatchObject({ ok: true });
  goOn(kiosk.db, 'vendor', { step: 'pin', as: 'done' });
  kiosk.secrets.set('admin.pin', hashAdminPin('864209'));
  expect(door.openSetup({})).toMatchObject({ refusal: 'pinNeeded' });
  finishSetUp(kiosk.db, kiosk.world.clock());
  expect(door.openSetup({})).toMatchObject({ refusal: 'alreadySetUp' });
});

test('nobody gets in without a PIN at a kiosk that is set up, whether it has one or not', () => {
  begun();
  finishSetUp(kiosk.db, kiosk.world.clock());
  expect(doorHandlers(kiosk, NO_HOST).openSetup({})).toMatchObject({ refusal: 'alreadySetUp' });
});

test('a fresh data directory opens the wizard, and is the same after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-'));
  const asked: string[] = [];
  try {
    while (asked.length < 2) {
      const service = await startService({
        dataDir,
        world: realWorld(),
        dataKey: null,
        demo: null,
        role: 'kiosk',
      });
      const { near, far } = portPair();
      service.attachKiosk(far.port);
      const said = await connect(near.port, kioskContract).call('hello', {});
      if (said.ok) asked.push(said.value.setUp);
      near.close();
      await service.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  expect(asked).toEqual(['needed', 'needed']);
});
