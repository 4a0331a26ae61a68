import type { Wall } from '../../view-model/screen.ts';
import { wall } from '../samples.ts';
import { auditCases } from './audit-cases.ts';
import { daysCases } from './days-cases.ts';
import { exportCases } from './export-cases.ts';
import { healthCases } from './health-cases.ts';
import { monthsCases } from './months-cases.ts';
import type { OfficeCase } from './office-case.ts';
import { peopleCases } from './people-cases.ts';
import { picturesCases } from './pictures-cases.ts';
import { settingsCases } from './settings-cases.ts';
import { setupCases } from './setup-cases.ts';
import { syncCases } from './sync-cases.ts';

/** Every look of the office by `office-section/case`. A section's cases stand in a file of their own. */
export const OFFICE_CASES: ReadonlyMap<string, OfficeCase> = new Map<string, OfficeCase>([
  ...auditCases,
  ...daysCases,
  ...exportCases,
  ...healthCases,
  ...monthsCases,
  ...peopleCases,
  ...picturesCases,
  ...settingsCases,
  ...setupCases,
  ...syncCases,
]);

/** The wall that lies under each of them. */
export const officeWalls: readonly (readonly [string, Wall])[] = [...OFFICE_CASES].map(
  ([name, { section }]) => [
    name,
    { ...wall, office: section === 'setup' ? ('setup' as const) : ('office' as const) },
  ],
);
