import { stringify } from 'csv-stringify/sync';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { siteHolidayOn } from '../store/holiday.ts';
import { inTransaction } from '../store/transaction.ts';
import { importHolidays } from '../usecases/import-holidays.ts';

/** A day on which the company is closed, entered as a file of holidays would. */
export function setCompanyDayOff(
  ctx: Context,
  { date, name, portion }: Input<OfficeContract, 'setCompanyDayOff'>,
  by: string,
): Outcome<OfficeContract, 'setCompanyDayOff'> {
  const text = stringify([
    ['date', 'name', 'portion'],
    [date, name, String(portion)],
  ]);
  const before = siteHolidayOn(ctx.db, date);
  const changed = inTransaction(ctx.db, () => {
    const outcome = importHolidays(ctx, { text });
    const isChanged = outcome.ok && outcome.value.changed > 0;
    if (isChanged) {
      audit(ctx, by, {
        action: 'companyDayOff',
        subject: date,
        before: before === null ? null : { name: before.name, portion: before.portion },
        after: { name, portion },
      });
    }
    return isChanged;
  });
  return { ok: true, value: { changed } };
}
