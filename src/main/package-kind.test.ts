import { join } from 'node:path';
import { expect, test } from 'vitest';
import { besideArchive, nodeBeside, packageKind } from './package-kind.ts';

const places = { resources: '/opt/Stempel/resources', app: '/home/ana/stempel' };

test('a package is a trial where its Electron cannot host the service', () => {
  expect(packageKind(true, '9')).toEqual({ packaged: true, trial: true });
  expect(packageKind(true, '10')).toEqual({ packaged: true, trial: false });
  expect(packageKind(false, '9')).toEqual({ packaged: false, trial: false });
});

test('in a package no variable names another Node', () => {
  const env = { STEMPEL_NODE: '/tmp/node' };
  expect(nodeBeside({ packaged: true, trial: true }, places, env)).toBe(
    join('/opt/Stempel/resources', 'node', 'node'),
  );
  expect(nodeBeside({ packaged: false, trial: false }, places, env)).toBe('/tmp/node');
  expect(nodeBeside({ packaged: false, trial: false }, places, {})).toBe(
    join('/home/ana/stempel', 'node_modules/.bin/node'),
  );
});

test('names the folder beside the archive, on both kinds of path', () => {
  expect(besideArchive('/opt/Stempel/resources/app.asar/out/main')).toBe(
    '/opt/Stempel/resources/app.asar.unpacked/out/main',
  );
  expect(besideArchive('C:\\Stempel\\resources\\app.asar\\out\\main')).toBe(
    'C:\\Stempel\\resources\\app.asar.unpacked\\out\\main',
  );
  expect(besideArchive('/home/ana/stempel/out/main')).toBe('/home/ana/stempel/out/main');
});
