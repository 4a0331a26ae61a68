import { z } from 'zod';
import { fileProblem } from './file-problem.ts';

const file = {
  input: z.object({ text: z.string() }),
  output: z.object({ changed: z.number().int(), unchanged: z.number().int() }),
  refusals: { invalidFile: z.object({ problems: z.array(fileProblem) }) },
} as const;

/** CSV files that say what is owed. One bad line refuses the whole file; the same file twice changes nothing. */
export const officeImportCalls = {
  /** `employee,date,type,portion`; a portion of 0 takes an absence back. */
  importAbsences: file,
  /** `employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays`; a later `from` appends, the same replaces. */
  importModels: file,
  /** `date,name,portion` for the site; a portion of 0 makes a public holiday a working day. */
  importHolidays: file,
  /** `employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry`. */
  importBalances: file,
} as const;
