import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../../sandbox/fault.ts';
import {
  create,
  given,
  order,
  rowsOf,
  stopSandbox,
  time,
} from '../../../../test/builders/iflow-kiosk.ts';

afterEach(stopSandbox);

const MORNING = [{ id: `50456/${time('08:00:00')}`, from: time('08:00:00'), to: time('09:00:00') }];

test('live, a punch stands there once', async () => {
  const { iflow, scans, at } = await given({ options: { scan: 'live' }, at: time('11:00:00') });
  at(time('11:07:33'));
  await iflow.applyDay?.(order([create('08:00:00', '09:00:00')]));
  const step = create('11:07:20', null);
  const answer = await iflow.applyDay?.(order([step], MORNING));
  expect(answer).toMatchObject({ value: { confirmed: [{ step }], refused: null } });
  expect(scans()).toHaveLength(3);
});

test.each<Readonly<Record<string, unknown>>>([
  { debounce: 'error' },
  { debounce: 'silent' },
  { scanError: 'validator' },
  { scanError: 'error' },
])('live, a scan that is swallowed (%j) goes by batch when a minute has passed', async (more) => {
  const switches = { debounceSeconds: 86_400, ...more };
  const options = { scan: 'live' } as const;
  const { iflow, scans, at } = await given({ switches, options, at: time('11:00:00') });
  at(time('11:07:33'));
  await iflow.applyDay?.(order([create('08:00:00', '09:00:00')]));
  const step = create('11:07:20', null);
  for (let turn = 0; turn < 3; turn += 1) {
    const refused = await iflow.applyDay?.(order([step], MORNING));
    expect(refused?.kind).toMatch(/unknown|unauthorized/);
    expect(scans()).toHaveLength(2);
  }
  at(time('11:08:34'));
  const answer = await iflow.applyDay?.(order([step], MORNING));
  expect(answer).toMatchObject({ value: { confirmed: [{ step }], refused: null } });
  expect(scans()).toHaveLength(3);
});

test.each<[FaultRule, number]>([
  [{ kind: 'dropAfter' }, 1],
  [{ kind: 'dropBefore' }, 0],
  [{ kind: 'html500', commit: true }, 1],
  [{ kind: 'garbage' }, 1],
])(
  'a live scan that meets %j is unknown, and nothing more is sent for a minute',
  async (fault, stored) => {
    const faults = [{ ...fault, match: { path: '/rfid_devices' } }] as readonly FaultRule[];
    const options = { scan: 'live' } as const;
    const { iflow, scans, at } = await given({ faults, options, at: time('11:00:00') });
    at(time('11:07:33'));
    const steps = [create('11:07:20', null)];
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await iflow.applyDay?.(order(steps))).toMatchObject({ kind: 'unknown' });
      expect(scans()).toHaveLength(stored);
    }
    expect(await rowsOf(iflow)).toEqual(stored === 1 ? [[time('11:07:33'), null]] : []);
    if (stored === 1) return;
    at(time('11:08:34'));
    expect(await iflow.applyDay?.(order(steps))).toMatchObject({ value: { confirmed: [{}] } });
    expect(scans()).toEqual([`50456 ${time('11:07:20')}`]);
  },
);
