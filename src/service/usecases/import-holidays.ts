import type { Context } from '../context.ts';
import { forgetSiteDaysOff } from '../holidays/site-holidays.ts';
import { allEmployees } from '../store/employee.ts';
import { putSiteHoliday, siteHolidayOn, type SiteHoliday } from '../store/holiday.ts';
import { readHolidayFile } from './holiday-file.ts';
import { storedFile, type OfficeImport } from './office-file.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/** Enters holidays of the site: days of its own, halves, and public holidays on which it works all the same. */
export function importHolidays(ctx: Context, input: { readonly text: string }): OfficeImport {
  // Read before anything is stored: whatever fails afterwards would deny a file that has been taken.
  const people = allEmployees(ctx.db);
  const outcome = storedFile(ctx, readHolidayFile(input.text), (day) => storeHoliday(ctx, day));
  if (outcome.ok && outcome.value.changed > 0) {
    forgetSiteDaysOff(ctx.db);
    for (const { id } of people) ctx.emit('boardChanged', { employeeId: id });
  }
  return outcome;
}

function storeHoliday(ctx: Context, day: SiteHoliday): boolean {
  const { date, name, portion } = day;
  const before = siteHolidayOn(ctx.db, date);
  if (before?.name === name && before.portion === portion) return false;
  putSiteHoliday(ctx.db, day);
  recordOwedFact(ctx, {
    kind: 'holiday',
    employeeId: null,
    body: {
      date,
      before: before === null ? null : { name: before.name, portion: before.portion },
      after: { name, portion },
    },
  });
  return true;
}
