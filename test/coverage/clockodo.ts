import { COMPANY_COVERAGE } from './clockodo-company.ts';
import type { Covered } from './covered.ts';
import { REPORT_COVERAGE } from './clockodo-reports.ts';
import { ACCESS_AND_TIME_COVERAGE } from './clockodo-time.ts';
import { CLOCKODO_REPORT_VALUES } from './clockodo-values.ts';

/**
 * What clockodo's document of its co-worker reports names, and what its later description of the other resources adds, each
 * item with the test that exercises it.
 */
export const CLOCKODO_COVERAGE: readonly Covered[] = [
  ...REPORT_COVERAGE,
  ...CLOCKODO_REPORT_VALUES,
  ...COMPANY_COVERAGE,
  ...ACCESS_AND_TIME_COVERAGE,
];
