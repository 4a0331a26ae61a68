import { expect, test } from 'vitest';
import { repositoryDir } from '../../scripts/setup/places.mjs';
import { checkLicences, isAllowed } from '../../scripts/supply/licences.mjs';
import { readPolicy } from '../../scripts/supply/shipped.mjs';

test('each shipped package has a licence that somebody has allowed', async () => {
  const checked = await checkLicences(repositoryDir);
  expect(checked.length).toBeGreaterThan(90);
  expect(checked.flatMap(({ ill }) => ill ?? [])).toEqual([]);
});

test('a licence that nobody has allowed is named with its package', async () => {
  const policy = readPolicy(repositoryDir);
  const strict = { ...policy, licences: policy.licences.filter((each: string) => each !== 'ISC') };
  const ill = (await checkLicences(repositoryDir, strict)).flatMap((each) => each.ill ?? []);
  expect(ill).toContainEqual(expect.stringMatching(/^d3-array@[\d.]+: its licence is ISC$/));
  expect(ill).toContainEqual(expect.stringMatching(/^date-holidays@/));
  const unstated = { ...policy, stated: [] };
  const unknown = (await checkLicences(repositoryDir, unstated)).flatMap((each) => each.ill ?? []);
  expect(unknown).toEqual([expect.stringMatching(/^png-js@/)]);
});

test.each([
  ['MIT', true],
  ['MIT*', false],
  ['unknown', false],
  ['', false],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0', false],
  ['MIT OR GPL-3.0', true],
  ['(MIT OR GPL-3.0) AND ISC', true],
  ['(MIT OR ISC) AND GPL-3.0', false],
  ['GPL-3.0 AND MIT OR ISC', true],
  ['(MIT', false],
  ['MIT ISC', false],
])('%s is allowed: %s', (expression, allowed) => {
  expect(isAllowed(expression, ['MIT', 'ISC'])).toBe(allowed);
});
