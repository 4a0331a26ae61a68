import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../scripts/suites/reports.mjs';
import { couldNotRun, isSuccess, judged, lastLine, tally } from '../../scripts/suites/tally.mjs';

const ended = { code: 0, timedOut: false };
const green = { passed: 2, failed: 0, skipped: 1 };

test('adds up all suites in the last line', () => {
  const tallies = [tally('a', green), tally('b', { failed: 3 }), couldNotRun('c', 'no display')];
  expect(lastLine(tallies)).toBe('2 passed, 3 failed, 2 skipped');
});

test('is a success when something passed and nothing else went wrong', () => {
  expect(isSuccess([judged('a', green, ended)])).toBe(true);
});

test.for([
  ['nothing ran', []],
  ['nothing passed', [tally('a', { skipped: 4 })]],
  ['a test failed', [tally('a', green), tally('b', { failed: 1 })]],
  ['a suite could not run', [tally('a', green), couldNotRun('b', 'no display')]],
  ['a suite found no test', [tally('a', green), judged('b', { ...green, passed: 0 }, ended)]],
  ['a runner left no report', [tally('a', green), judged('b', null, { ...ended, code: 1 })]],
] as const)('is no success when %s', ([, tallies]) => {
  expect(isSuccess(tallies)).toBe(false);
});

test('counts a runner that fails without naming a test as one failure', () => {
  expect(judged('a', green, { code: 1, timedOut: false })).toMatchObject({
    passed: 2,
    failed: 1,
    why: 'ended with exit code 1',
  });
});

test('counts a runner that was ended for taking too long as one failure', () => {
  expect(judged('a', null, { code: null, timedOut: true }).failed).toBe(1);
});

test('reads a vitest report and counts a file that breaks before its first test', () => {
  const failed = { status: 'failed', fullName: 'keeps it', failureMessages: ['Error: lost\n at'] };
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', name: 'a.test.ts', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', name: 'b.test.ts', assertionResults: [failed] },
      { status: 'failed', name: 'c.test.ts', assertionResults: [], message: 'no such module' },
    ],
  };
  expect(countVitest(report)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 3,
    failures: ['b.test.ts › keeps it › Error: lost', 'c.test.ts › the whole file › no such module'],
  });
});

test('tells the seed of a property that failed, and what ended a process', () => {
  const message = `Error: Property failed after 18 tests\n{ seed: 7, path: "${'17:'.repeat(500)}" }\nCounter`;
  const failed = { status: 'failed', fullName: 'holds', failureMessages: [message] };
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', name: 'a.test.ts', assertionResults: [failed] },
      { status: 'failed', name: 'b.test.ts', assertionResults: [{ status: 'pending' }] },
    ],
  };
  const { failed: count, failures } = countVitest(report, ['exited with signal SIGSEGV']) ?? {};
  expect(count).toBe(2);
  expect(failures?.[0]).toMatch(/^a\.test\.ts › holds › Error: .* › \{ seed: 7, path: "17:/);
  expect(failures?.[0]?.length).toBeLessThan(400);
  expect(failures?.slice(1)).toEqual([
    'b.test.ts › the whole file',
    'outside of a test › exited with signal SIGSEGV',
  ]);
});

test('reads a Playwright report and counts errors outside of tests', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  const results = [{ error: { message: '\u001B[31mnot visible\u001B[39m\nat' } }];
  const inner = {
    specs: [
      { ok: true, file: 'door.spec.ts', title: 'opens', tests: [] },
      { ok: false, file: 'door.spec.ts', title: 'stays shut', tests: [{ results }] },
    ],
  };
  const report = { stats, suites: [{ suites: [inner] }], errors: [{ message: 'no display' }] };
  expect(countPlaywright(report)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: ['door.spec.ts › stays shut › not visible', 'outside of a test › no display'],
  });
});
