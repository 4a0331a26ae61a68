/** Counts of one suite: `{ name, passed, failed, skipped, why }`. `why` says what went wrong with it as a whole. */
export function tally(name, counts, why = null) {
  return { name, passed: 0, failed: 0, skipped: 0, ...counts, why };
}

/** A suite that could not run at all counts as one skipped test, and the run is not a success. */
export function couldNotRun(name, why) {
  return tally(name, { skipped: 1 }, why);
}

/**
 * Judges a runner by its report and its exit code together: a runner that fails without naming a test,
 * dies, or finds no test is not a success.
 */
export function judged(name, counts, { code, timedOut }) {
  if (timedOut) return tally(name, withOneMoreFailed(counts), 'took too long and was ended');
  if (counts === null) return couldNotRun(name, `left no report (exit code ${code})`);
  if (counts.passed + counts.failed === 0) return couldNotRun(name, 'no test ran');
  if (code !== 0 && counts.failed === 0) {
    return tally(name, withOneMoreFailed(counts), `ended with exit code ${code}`);
  }
  return tally(name, counts);
}

function withOneMoreFailed(counts) {
  return { ...counts, failed: (counts?.failed ?? 0) + 1 };
}

/** The last line of `npm test`. */
export function lastLine(tallies) {
  const sum = (key) => tallies.reduce((total, each) => total + each[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}

export function isSuccess(tallies) {
  return (
    tallies.some(({ passed }) => passed > 0) &&
    tallies.every(({ failed, why }) => failed === 0 && why === null)
  );
}
