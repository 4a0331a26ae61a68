import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IFLOW } from './definition.ts';
import { DEFAULT_SWITCHES } from './switches.ts';
import { startTestIflow } from './testing/iflow-client.ts';

const BEGINNING = {
  seed: null,
  zone: 'Europe/Bucharest',
  now: Date.parse('2026-11-20T09:00:00Z'),
  switches: {},
};

test('the kiosk needs three secrets and no account settings', () => {
  const state = IFLOW.begin(BEGINNING);
  expect(IFLOW.secrets(state)).toEqual({
    'vendor.token': 'sandbox-token',
    'vendor.apiKey': 'sandbox-api-key',
    'vendor.device': '880421977305518264',
  });
  expect(IFLOW.account(state)).toEqual({});
  expect([IFLOW.vendor, IFLOW.basePath, IFLOW.zone]).toEqual(['iflow', '/api', 'Europe/Bucharest']);
});

test('the demo company is shown with everybody enabled, somebody without a payroll number', async () => {
  const iflow = await startTestIflow({ seed: null, clock: () => BEGINNING.now });
  const token = iflow.sandbox.secrets['vendor.token'] ?? '';
  const answer = await iflow.get('/api_v2/users/get_today_status', {}, { token });
  const rows = answer.json() as readonly Readonly<Record<string, unknown>>[];
  expect(rows).toHaveLength(13);
  expect(rows.filter((row) => row['mark_number'] === '')).toHaveLength(1);
  await iflow.stop();
});

test('what is kept is the same object until something changes, and comes back as it was', () => {
  const state = IFLOW.begin(BEGINNING);
  const path = '/api_v2/users/get_today_status';
  const request = { method: 'GET', path, query: '', headers: {}, body: '' };
  const after = IFLOW.handle(request, state, BEGINNING.now).state;
  expect(IFLOW.kept(after)).toBe(IFLOW.kept(state));
  const edit = { action: 'create', kind: 'event', user_id: '209', start_date: '2026-11-20' };
  const edited = IFLOW.edit(edit, state, BEGINNING.now).state;
  expect(IFLOW.kept(edited)).not.toBe(IFLOW.kept(state));
  const copy: unknown = JSON.parse(JSON.stringify(IFLOW.kept(edited)));
  expect(IFLOW.revive(copy, BEGINNING)).toEqual(edited);
});

test('a state file outlives a restart, and the id of a deleted attendance is not given again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-iflow-'));
  const stateFile = join(dir, 'iflow.json');
  const first = await startTestIflow({ stateFile });
  await first.scan();
  first.sandbox.control.edit({ action: 'delete', kind: 'attendance', id: 53_201 });
  await first.stop();
  const second = await startTestIflow({ stateFile });
  await second.batch(['2022-09-30 08:00:00 2222222']);
  const again = await second.batch(['2022-09-30 08:00:00 2222222']);
  expect(again.text).toContain('duplicată: 53202');
  await second.stop();
  rmSync(dir, { recursive: true });
});

test('a switch that does not exist is refused by name', () => {
  const state = IFLOW.begin(BEGINNING);
  expect(() => IFLOW.withSwitches(state, { lenguage: 'ro_RO' })).toThrow('switches.lenguage');
  expect(IFLOW.switches(IFLOW.withSwitches(state, { language: 'ro_RO' }))).toEqual({
    ...DEFAULT_SWITCHES,
    language: 'ro_RO',
  });
});

test('a seed that cannot be read is refused by place', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ['seed', 'seed: must be an object'],
    [{ users: {} }, 'seed.users: must be a list'],
    [{ users: [null] }, 'seed.users[0]: must be an object'],
    [{ users: [{ user_id: 3 }] }, 'seed.users[0].user_id: must be text'],
    [{ tokens: [1] }, 'seed.tokens: must be a list of texts'],
  ];
  for (const [seed, words] of cases) {
    expect(() => IFLOW.begin({ ...BEGINNING, seed }), words).toThrow(words);
  }
});

test('an injected status has the body iFlow would give', () => {
  expect(IFLOW.answerForStatus(401).body).toBe('{"error":"Key is invalid!"}');
  expect(IFLOW.answerForStatus(403).body).toBe('{"error":"Key is invalid!"}');
  expect(IFLOW.answerForStatus(404).body).toContain('404 Page Not Found');
  expect(IFLOW.answerForStatus(500).body).toContain('<!DOCTYPE html>');
});
