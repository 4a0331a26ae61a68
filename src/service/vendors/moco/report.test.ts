import { afterEach, expect, test } from 'vitest';
import { SMALL_COMPANY } from '../../../sandbox/testing/moco-client.ts';
import type { Company } from '../../../sandbox/moco/company.ts';
import {
  ANA,
  JONAS,
  sandboxMoco,
  type SandboxMoco,
} from '../../../../test/builders/moco-sandbox.ts';
import { linesOf } from './report.ts';
import { performanceReport } from './schema.ts';

let rig: SandboxMoco | null = null;
afterEach(async () => {
  await rig?.stop();
  rig = null;
});

const STAMP = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-01-05T08:00:00Z' } as const;
const USER = { id: 20, firstname: 'Ana', lastname: 'Ștefănescu' };
const EIGHT = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 4] };

/** Ana owes forty hours a week and has worked seven minutes short of one of them. */
const COMPANY: Company = {
  ...SMALL_COMPANY,
  employments: [
    {
      ...STAMP,
      id: 1,
      weekly_target_hours: 40,
      pattern: EIGHT,
      from: '2026-01-01',
      to: null,
      user: USER,
    },
  ],
  presences: [
    {
      ...STAMP,
      id: 1,
      date: '2026-02-02',
      from: '08:00',
      to: '08:53',
      is_home_office: false,
      user: USER,
    },
  ],
};

const READ = { profile: 'GET /profile', own: 'GET /profile/performance_report' };

test('the year and its months come in seconds, from the person’s own report', async () => {
  rig = await sandboxMoco({ seed: COMPANY });
  const report = await rig.moco.pullReport?.(ANA, 2026);
  expect(rig.sent()).toEqual([READ.profile, READ.own]);
  if (report?.kind !== 'done') throw new Error(JSON.stringify(report));
  const { lines } = report.value;
  expect(lines.map(({ period }) => period)).toEqual([
    '2026',
    ...Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
  ]);
  expect(lines[2]).toEqual({
    period: '2026-02',
    targetSeconds: 20 * 8 * 3600,
    workedSeconds: 53 * 60,
    diffSeconds: 53 * 60 - 20 * 8 * 3600,
  });
  // Days to come are no difference: of March, which is not over, none is said, of the year that until today.
  expect(lines[3]).toMatchObject({ targetSeconds: 22 * 8 * 3600, diffSeconds: null });
  const days = 22 + 20 + 11;
  expect(lines[0]).toMatchObject({ diffSeconds: 53 * 60 - days * 8 * 3600 });
});

test('a key that may not impersonate asks for the report by number', async () => {
  rig = await sandboxMoco({ seed: COMPANY, switches: { impersonation: 'ignore' } });
  const report = await rig.moco.pullReport?.(ANA, 2026);
  expect(rig.sent()).toEqual([READ.profile, 'GET /users/20/performance_report']);
  expect(report).toMatchObject({ kind: 'done', value: { vendorId: '20' } });
  expect(JSON.stringify(report)).toContain(`"workedSeconds":${53 * 60}`);
});

test('where a person’s own report is not offered the one by number is asked for', async () => {
  rig = await sandboxMoco({ seed: COMPANY });
  rig.sandbox.control.setFaults([
    { kind: 'status', status: 404, match: { path: '/profile/performance_report' } },
  ]);
  expect(await rig.moco.pullReport?.(ANA, 2026)).toMatchObject({ kind: 'done' });
  expect(rig.sent().at(-1)).toBe('GET /users/20/performance_report');
});

test('with a key of their own a person’s report needs no right', async () => {
  const secret = (name: string) => (name === 'vendor.key.20' ? 'ana' : null);
  rig = await sandboxMoco({ seed: COMPANY, impersonate: false, secret });
  expect(await rig.moco.pullReport?.(ANA, 2026)).toMatchObject({ kind: 'done' });
  expect(await rig.moco.pullReport?.(JONAS, 2026)).toEqual({
    kind: 'rejected',
    reason: expect.stringMatching(/^no key .*vendor.key/),
  });
});

test('a key without any right is told', async () => {
  rig = await sandboxMoco({ seed: COMPANY, secret: () => 'jonas' });
  expect(await rig.moco.pullReport?.(ANA, 2026)).toMatchObject({ kind: 'unauthorized' });
});

test.each([
  [2101, 'status', { kind: 'rejected', reason: 'MOCO answered 400: Invalid year' }],
  [2026, 'garbage', { kind: 'unknown', answered: true }],
  [2026, 'dropBefore', { kind: 'unknown' }],
] as const)('the year %i with %s is %j', async (year, fault, outcome) => {
  rig = await sandboxMoco({ seed: COMPANY });
  if (fault !== 'status') {
    const match = { path: '/profile/performance_report' };
    rig.sandbox.control.setFaults([{ kind: fault, match }]);
  }
  expect(await rig.moco.pullReport?.(ANA, year)).toMatchObject(outcome);
});

test('the document’s example is read: what no whole minute shows as is taken as it stands', () => {
  const annually = {
    year: 2021,
    employment_hours: 1670.4,
    target_hours: 1606.4,
    hours_tracked_total: 210.95,
    variation: -1395.45,
    variation_until_today: -0.25,
  };
  const january = {
    year: 2021,
    month: 1,
    target_hours: 128,
    hours_tracked_total: 133.71,
    variation: 5.71,
  };
  const report = performanceReport.parse({ annually, monthly: [january] });
  expect(linesOf(report, '2021-02-10')).toEqual([
    { period: '2021', targetSeconds: 5_783_040, workedSeconds: 759_420, diffSeconds: -900 },
    { period: '2021-01', targetSeconds: 460_800, workedSeconds: 481_356, diffSeconds: 20_556 },
  ]);
  expect(linesOf(report, '2021-01-31')[1]).toMatchObject({ diffSeconds: null });
  const past = { ...report, annually: { ...report.annually, variation_until_today: null } };
  expect(linesOf(past, '2022-01-01')[0]).toMatchObject({ diffSeconds: -5_023_620 });
  expect(linesOf(past, '2020-12-31')[0]).toMatchObject({ diffSeconds: null });
});
