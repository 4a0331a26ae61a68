import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeSetupCalls } from '../contract/office-setup.ts';
import type { Context } from './context.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { beginSetUp } from './set-up-state.ts';
import { setupHandlers } from './setup-handlers.ts';
import { createEngine } from './sync/engine.ts';
import { importEmployees } from './usecases/import-employees.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
  beginSetUp(kiosk.db, kiosk.world.clock());
});
afterEach(() => kiosk.close());

function setUpOf(ctx: Context) {
  const engine = createEngine({ ctx, vendor: () => null });
  return setupHandlers(ctx, engine, 'at the wall');
}

function offers(ctx: Context): boolean {
  const { value } = setUpOf(ctx).readSetup({}) as { value: unknown };
  return officeSetupCalls.readSetup.output.parse(value).offersDemo;
}

test('a new kiosk that `npm start` has started has the demo of a vendor started in its place', () => {
  const asked: string[] = [];
  const ctx = { ...kiosk, startDemo: (vendor: string) => void asked.push(vendor) };
  expect(offers(ctx)).toBe(true);
  expect(setUpOf(ctx).startDemo({ vendor: 'iflow' })).toMatchObject({ ok: true });
  expect(asked).toEqual(['iflow']);
});

test('nobody closes a kiosk that is in use for a demo, and where nobody would start one it is not offered', () => {
  const asked: string[] = [];
  const ctx = { ...kiosk, startDemo: (vendor: string) => void asked.push(vendor) };
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ana\n' });
  for (const each of [ctx, kiosk]) {
    expect(offers(each)).toBe(false);
    expect(setUpOf(each).startDemo({ vendor: 'moco' })).toMatchObject({ refusal: 'notOffered' });
  }
  expect(asked).toEqual([]);
});
