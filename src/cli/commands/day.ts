import { isCivilDate } from '../../core/time/civil-date.ts';
import { parseInstant } from '../../core/time/zone.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { dayShape, printDay } from './day-text.ts';

export type DayOptions = {
  readonly employee: string;
  readonly date: string;
  readonly at?: string;
  readonly json?: boolean;
};

/** `day --employee N --date D`: punches, presences, breaks, and why the difference is what it is. */
export async function day(office: Office, io: Io, options: DayOptions): Promise<ExitCode> {
  if (!isCivilDate(options.date)) {
    io.note(`--date ${options.date}: not a date (YYYY-MM-DD)`);
    return 2;
  }
  const at = options.at === undefined ? null : parseInstant(options.at);
  if (options.at !== undefined && at === null) {
    io.note(`--at ${options.at}: not an instant (ISO 8601 with offset or Z)`);
    return 2;
  }
  const input = { number: options.employee, date: options.date, ...(at === null ? {} : { at }) };
  const outcome = await office.call('readDay', input);
  if (!outcome.ok) {
    io.note(
      outcome.refusal === 'skippedDate'
        ? `--date ${options.date}: the site's zone went over this date`
        : `employee ${options.employee}: not in the roster`,
    );
    return 1;
  }
  const { day: shown, prunedBefore: before } = outcome.value;
  // Beside the day, which cannot tell nothing from what is gone.
  if (before !== undefined) {
    io.note(`day: ${options.date} lies before ${before}; its times have been pruned`);
  }
  if (options.json === true) printJson(io, shown);
  else printDay(io, dayShape.parse(shown));
  return 0;
}
