import { stripVTControlCharacters } from 'node:util';

/**
 * Counts in vitest's JSON report, and `failures`, a line each. A file that fails before its first test
 * counts as one failure.
 */
export function countVitest(report) {
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

function told(file, title, message = '') {
  const [reason = ''] = stripVTControlCharacters(message).split('\n');
  return [file, title, reason].filter(Boolean).join(' › ');
}
