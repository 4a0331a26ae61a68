import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const scripts = join(import.meta.dirname, '../../scripts');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-program-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function run(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const result = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

function program(body: string) {
  const problem = pathToFileURL(join(scripts, 'setup/problem.mjs')).href;
  const file = join(dir, 'program.mjs');
  writeFileSync(
    file,
    `import { Problem, runAsProgram } from ${JSON.stringify(problem)};
     await runAsProgram(import.meta.url, async (args) => { ${body} });`,
  );
  return file;
}

test('a problem ends in its sentence and exit code 1', () => {
  const ended = run(program("throw new Problem('Do this.')"));
  expect(ended).toEqual({ code: 1, stdout: '', stderr: 'Do this.\n' });
});

test('a defect ends in one sentence and shows its stack only when asked to', () => {
  const file = program("throw new TypeError('x is not a function')");
  const sentence =
    'This stopped unexpectedly (x is not a function): run it again with STEMPEL_DEBUG=1 to see where.\n';
  expect(run(file, [], { STEMPEL_DEBUG: '' })).toEqual({ code: 1, stdout: '', stderr: sentence });
  expect(run(file, [], { STEMPEL_DEBUG: '1' }).stderr).toContain('program.mjs');
});

test('the answer of a program is its exit code', () => {
  expect(run(program('return Number(args[0])'), ['7']).code).toBe(7);
  expect(run(program('return undefined')).code).toBe(0);
});

test('a module that is imported runs nothing', () => {
  const imported = program("console.log('ran')");
  const importer = join(dir, 'importer.mjs');
  writeFileSync(importer, `await import(${JSON.stringify(pathToFileURL(imported).href)});`);
  expect(run(importer)).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('npm test names its suites when asked for another', () => {
  const { code, stderr } = run(join(scripts, 'test.mjs'), ['everything']);
  expect(stderr).toBe(
    'There is no suite "everything": name one of check, audit, unit, simulate, trend, e2e, package.\n',
  );
  expect(code).toBe(1);
});

test('a picture needs a file name', () => {
  const { code, stderr } = run(join(scripts, 'picture.mjs'));
  expect(stderr).toBe('Name the file to write: npm run -s picture -- FILE.png\n');
  expect(code).toBe(1);
});

test.each(['start.mjs', 'dev.mjs'])('%s names its vendors when asked for another', (file) => {
  const ended = run(join(scripts, file), ['--vendor', 'nonsense']);
  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr: 'There is no vendor "nonsense"; there are moco, clockodo, iflow, mctime.\n',
  });
});
