import { stripVTControlCharacters } from 'node:util';

/** Where a runner tells what its report leaves out: a list of sentences. */
export function outsideOf(reportFile) {
  return `${reportFile}.outside`;
}

/**
 * Counts in vitest's JSON report, and `failures`, a line each. A file that fails before its first test, or whose process
 * dies, counts as one failure; `outside` says why the process did.
 */
export function countVitest(report, outside = []) {
  if (!report) return null;
  const failedTests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => told(name, fullName, failureMessages?.[0])),
  );
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...failedTests,
      ...brokenFiles.map(({ name, message }) => told(name, 'the whole file', message)),
      ...outside.map((message) => told('', 'outside of a test', message)),
    ],
  };
}

/**
 * Counts in Playwright's JSON report, and `failures`, a line each. A test that passed at the second try
 * has passed and is flaky.
 */
export function countPlaywright(report) {
  if (!report) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    failures: [
      ...(report.suites ?? []).flatMap(unexpectedIn),
      ...report.errors.map(({ message }) => told('', 'outside of a test', message)),
    ],
  };
}

function unexpectedIn({ specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => told(file, title, tests[0]?.results?.[0]?.error?.message));
  return [...own, ...suites.flatMap(unexpectedIn)];
}

/** So much of a line: the steps of a shrunk history run to thousands of characters. */
const LINE_MAX = 300;

/** With the seed of a property that failed, which stands in the second line. */
function told(file, title, message = '') {
  const [reason = '', second = ''] = stripVTControlCharacters(message).split('\n');
  const seed = second.startsWith('{ seed:') ? second.slice(0, LINE_MAX) : '';
  return [file, title, reason, seed].filter(Boolean).join(' › ');
}
