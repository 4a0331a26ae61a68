import type { Wall } from '../view-model/screen.ts';
import { dayCases } from './day-cases.ts';
import { doneCases } from './done-cases.ts';
import { doorCases } from './door-cases.ts';
import { identifyCases } from './identify-cases.ts';
import { idleCases } from './idle-cases.ts';
import { lifeCases } from './life-cases.ts';
import { monthCases, settingsCases } from './month-cases.ts';
import { noticeCases } from './notice-cases.ts';
import { officeWalls } from './office/office-cases.ts';
import { questionCases } from './question-cases.ts';
import { board, standing } from './samples.ts';
import { youCases } from './you-cases.ts';

/** Every look of the wall by name: `screen` or `screen/case`. A part's cases stand in a file of their own. */
export const CASES: ReadonlyMap<string, Wall> = new Map<string, Wall>([
  ...idleCases,
  ...lifeCases,
  ...youCases,
  ...doneCases,
  ...questionCases(),
  ...Object.entries(dayCases(board)).map(
    ([key, screen]) => [`myDay/${key}`, standing(screen)] as const,
  ),
  ...Object.entries(monthCases(board)).map(
    ([key, screen]) => [`myMonth/${key}`, standing(screen)] as const,
  ),
  ...Object.entries(settingsCases(board, dayCases(board).plain)).map(
    ([key, screen]) => [`mySettings/${key}`, standing(screen)] as const,
  ),
  ...noticeCases,
  ...doorCases,
  ...identifyCases,
  ...officeWalls,
]);
