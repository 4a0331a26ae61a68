import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { putEmployee } from '../store/employee.ts';
import { readDaysReadAt } from '../store/vendor-state.ts';
import { done } from '../vendors/outcome.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { linkedEmployees } from './linked-employees.ts';
import { readVendor } from './read-vendor.ts';

const TODAY = '2026-03-30';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  for (const number of ['7', '8', '9']) {
    putEmployee(kiosk.db, {
      id: `employee-${number}`,
      number,
      name: number,
      active: true,
      language: null,
      vendorId: number,
      source: 'vendor',
      activeSource: 'vendor',
      adultFromDate: null,
    });
  }
});

afterEach(() => kiosk.close());

/** A vendor of whom 9 is nobody's business, and who shows that nobody has done anything. */
const vendor = {
  capabilities: {} as Vendor['capabilities'],
  obstacle: ({ number }) => (number === '9' ? 'no key' : null),
  readDays: async () => done({ rows: [], unreadable: [] }),
} as Pick<Vendor, 'capabilities' | 'obstacle' | 'readDays'> as Vendor;

async function read(numbers: readonly string[], to: string): Promise<number | null> {
  const people = linkedEmployees(kiosk).filter(({ number }) => numbers.includes(number));
  const range = { from: '2026-03-16', to };
  await readVendor(kiosk, vendor, people, range, new AbortController().signal);
  return readDaysReadAt(kiosk.db, 'moco');
}

test('the kiosk notes when it has seen everybody’s days as far as today', async () => {
  expect(await read(['7', '8'], TODAY)).toBe(kiosk.world.clock());
});

test('somebody’s days alone say nothing of the others', async () => {
  expect(await read(['7'], TODAY)).toBeNull();
});

test('days before today say nothing of who is in', async () => {
  expect(await read(['7', '8'], '2026-03-29')).toBeNull();
});
