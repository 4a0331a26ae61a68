import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aboutHandlers } from './about-handlers.ts';
import { STEMPEL_VERSION } from './version.ts';

const dir = mkdtempSync(join(tmpdir(), 'stempel-about-'));
const own = { name: 'stempel', version: STEMPEL_VERSION, licence: 'MIT' };
const zod = { name: 'zod', version: '4.6.7', licence: 'MIT' };

afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('lists whose work is in the app, and reads one licence out', async () => {
  const list = [
    { ...own, text: 'ours' },
    { ...zod, text: 'theirs' },
  ];
  writeFileSync(join(dir, 'third-party.json'), JSON.stringify(list));
  const { readAbout, readLicence } = aboutHandlers(dir);
  expect(await readAbout({})).toEqual({ ok: true, value: { own, others: [zod] } });
  expect(await readLicence(own)).toEqual({ ok: true, value: { text: 'ours' } });
  expect(await readLicence(zod)).toEqual({ ok: true, value: { text: 'theirs' } });
  expect(await readLicence({ name: '../../etc/passwd', version: '1' })).toEqual({
    ok: false,
    refusal: 'unknownPackage',
    detail: {},
  });
});

test('says its own name where nothing has been built', async () => {
  const { readAbout } = aboutHandlers(dir);
  expect(await readAbout({})).toEqual({ ok: true, value: { own, others: [] } });
});
