import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Loads files in a process of its own, and prints the packages that were asked for on the way. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({
    resolve: (name, context, next) => {
      if (!/^(\\.|\\/|node:|file:|#)/.test(name)) packages.add(name);
      return next(name, context);
    },
  });
  for (const file of process.argv.slice(1)) await import(file);
  console.log(JSON.stringify([...packages]));
`;

test('the start of the service loads nothing that draws or reads office files', () => {
  const files = ['service.ts', 'kiosk-side.ts'].map((file) => new URL(file, import.meta.url).href);
  const words = ['--input-type=module', '--eval', PROGRAM, ...files];
  const packages = JSON.parse(
    execFileSync(process.execPath, words, { encoding: 'utf8' }),
  ) as string[];
  expect(packages).toContain('better-sqlite3');
  const late = ['pdfkit', 'bwip-js/node', 'hucre', 'date-holidays'];
  expect(packages.filter((name) => late.includes(name))).toEqual([]);
});
