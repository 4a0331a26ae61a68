/**
 * Versions of resources that were removed on 1 May 2026 (documented), as patterns of the path behind the base path.
 * What is not listed and not served answers 404; `/v2/targethours` and `/v3/targethours` never were (observed).
 */
const REMOVED: readonly RegExp[] = [
  /^(\/v2)?\/users(\/|$)/,
  /^(\/v[23])?\/absences(\/|$)/,
  /^\/nonbusiness(days|groups)(\/|$)/,
  /^\/(overtimecarry|holidayscarry|holidaysquota)(\/|$)/,
  /^(\/v2)?\/customers(\/|$)/,
  /^(\/v[23])?\/(projects|services|lumpsumservices)(\/|$)/,
  /^\/entries(\/|$)/,
  /^\/v2\/teams(\/|$)/,
  /^\/v2\/entriesTexts(\/|$)/,
  /^\/v2\/workTimes\/changeRequests\/\d+\/approve$/,
];

export function isRemoved(path: string): boolean {
  return REMOVED.some((pattern) => pattern.test(path));
}
