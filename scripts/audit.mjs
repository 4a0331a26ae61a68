import { runAsProgram } from './setup/problem.mjs';
import { setUpPackages } from './setup.mjs';
import { askForAdvisories, judgeAdvisories } from './supply/advisories.mjs';
import { checkLicences } from './supply/licences.mjs';
import { readPolicy } from './supply/shipped.mjs';

/** Answers with `{ passed, failed, skipped, note }` over the licences and the advisories of all that is shipped. */
export async function runAudit({ repository, env = process.env }) {
  const policy = readPolicy(repository);
  const shipped = await checkLicences(repository, policy);
  const unlicensed = shipped.flatMap(({ ill }) => (ill === null ? [] : [ill]));
  tell(`licences of ${shipped.length} shipped packages`, unlicensed);
  const passed = unlicensed.length === 0 ? 1 : 0;
  const licences = { passed, failed: 1 - passed };
  const { report, unreachable } = await askForAdvisories(repository, { env });
  if (unreachable !== undefined) {
    const note = `the registry was not asked what is known against the packages: ${unreachable}`;
    console.log(`skipped ${note}`);
    return { ...licences, skipped: 1, note };
  }
  // oxlint-disable-next-line no-restricted-globals -- by the calendar of whoever asks
  const today = new Date().toISOString().slice(0, 10);
  const { ill, accepted, stale } = judgeAdvisories(report, { shipped, policy, today });
  for (const sentence of [...accepted, ...stale]) console.log(`known   ${sentence}`);
  tell('advisories against shipped packages', ill);
  const isWell = ill.length === 0 ? 1 : 0;
  return { passed: passed + isWell, failed: 2 - passed - isWell, skipped: 0, note: null };
}

function tell(what, ill) {
  console.log(`${ill.length === 0 ? 'ok     ' : 'failed '} ${what}`);
  for (const sentence of ill) console.log(`        ${sentence}`);
}

/** `npm run audit`: exit 1 for a licence that nobody has allowed, or a grave advisory that nobody has accepted. */
await runAsProgram(import.meta.url, async () => {
  const { failed } = await runAudit(await setUpPackages());
  return failed === 0 ? 0 : 1;
});
