import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MCTIME } from './definition.ts';
import { DEMO_COMPANY_ID } from './demo-company.ts';
import { companyWith, COMPANY, entry, NORTH, startTestMctime } from './testing/mctime-client.ts';

const BEGINNING = { seed: null, zone: 'Europe/Berlin', now: 1_774_000_000_000, switches: {} };

test('lies where mcTIME lies, and says what a kiosk needs', async () => {
  const state = MCTIME.begin(BEGINNING);
  expect(MCTIME.basePath).toBe('/api/v2/auth');
  expect(MCTIME.secrets(state)).toEqual({ 'vendor.key': 'sandbox-staff-key' });
  expect(MCTIME.account(state)).toEqual({ organizationId: DEMO_COMPANY_ID, timeType: 'work' });
  const mctime = await startTestMctime();
  expect(mctime.sandbox.url).toMatch(/\/api\/v2\/auth$/);
  expect(mctime.sandbox.apiKey).toBe('key-grace');
  expect(mctime.sandbox.account).toEqual({ organizationId: COMPANY, timeType: 'work' });
  await mctime.stop();
});

test('what is kept is the same object while nothing has changed', () => {
  const state = MCTIME.begin(BEGINNING);
  const request = { method: 'GET', path: '/users', query: '', headers: {}, body: '' };
  const after = MCTIME.handle(request, state, BEGINNING.now).state;
  expect(MCTIME.kept(after)).toBe(MCTIME.kept(state));
});

test('the company outlives a restart, running clocks and ids too', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-mctime-'));
  const stateFile = join(dir, 'state.json');
  const first = await startTestMctime({ stateFile });
  await first.post('/times', {
    userId: '123',
    times: [
      {
        from: '2026-03-16T08:00:00+01:00',
        to: '2026-03-16T09:00:00+01:00',
        timeType: 'work',
        organization: { id: NORTH },
      },
    ],
  });
  const dateTime = '2026-03-20T08:00:00+01:00';
  await first.post('/clock', { action: 'start', userId: '123', dateTime });
  const before = first.company();
  await first.stop();
  const second = await startTestMctime({ stateFile });
  expect(second.company()).toEqual(before);
  const started = await second.post('/clock', { action: 'start', userId: '987', dateTime });
  const known = [...before.entries, ...before.clocks].map((each) => each.id);
  expect(known).not.toContain(started.json().items[0]?.data?.id);
  await second.stop();
  rmSync(dir, { recursive: true });
});

test('clocks that came due while nothing ran are ended by the first request', () => {
  const clock = {
    id: 'c',
    userId: '123',
    from: '2026-03-16T08:00:00+01:00',
    organizationId: NORTH,
  };
  const now = Date.parse('2026-03-18T08:00:00+01:00');
  const beginning = { ...BEGINNING, now, seed: companyWith([], { clocks: [clock] }) };
  const kept = JSON.parse(JSON.stringify(MCTIME.kept(MCTIME.begin(beginning)))) as unknown;
  const revived = MCTIME.revive(kept, beginning);
  const request = { method: 'GET', path: '/clock', query: '', headers: {}, body: '' };
  const { state } = MCTIME.handle(request, revived, now);
  expect(MCTIME.company(state)).toMatchObject({
    clocks: [],
    entries: [{ to: '2026-03-17T07:00:00Z' }],
  });
});

test.each([
  ['seed', null],
  ['seed.users', { users: {} }],
  ['seed.users[0]', { users: ['x'] }],
  ['seed.users[0].firstName', { users: [{ id: 'a' }] }],
  ['seed.users[0].role', { users: [{ id: 'a', firstName: 'A', lastName: 'B', role: 'boss' }] }],
  ['seed.entries[0].from', companyWith([entry('a', { from: '2026-03-16T08:00:00' })])],
  ['seed.entries[0].type', companyWith([entry('a', { type: 'x' })])],
  ['seed.entries[0].approvalStatus', companyWith([entry('a', { approvalStatus: 'x' })])],
  ['seed.entries[0].creationType', companyWith([entry('a', { creationType: 'x' })])],
  [
    'seed.entries[0].breaks[0].to',
    companyWith([entry('a', { breaks: [{ from: '2026-03-16T08:00:00Z' }] })]),
  ],
])('a seed that is wrong is named by its place: %s', (place, seed) => {
  const begin = () => MCTIME.begin({ ...BEGINNING, seed: seed ?? [] });
  expect(begin).toThrow(`${place}: must be`);
});

test('a kept state without its number is refused', () => {
  expect(() => MCTIME.revive({ company: {} }, BEGINNING)).toThrow('nextId');
});
