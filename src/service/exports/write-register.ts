import { isoWithOffset } from '../../core/time/zone.ts';
import { countAbsence } from '../reports/absence-count.ts';
import { writeCsvTable } from './export-csv.ts';
import { REGISTER_COLUMNS, registerRow, type RegisterRun } from './register.ts';
import { writeRegisterPdf } from './register-pdf.ts';
import type { Sink } from './unfinished-file.ts';
import { writeWorkbook } from './xlsx-stream.ts';

/** Writes the register of a day in its format. */
export async function writeRegister(run: RegisterRun, sink: Sink): Promise<void> {
  const { wanted, words, entries } = run;
  switch (wanted.format) {
    case 'csv': {
      const isCoded = wanted.csv === 'plain';
      const rows = entries.map((entry) => registerRow(run, entry, isCoded));
      return writeCsvTable({ columns: REGISTER_COLUMNS, rows }, words, wanted, sink);
    }
    case 'xlsx': {
      const rows = entries.map((entry) => ({ cells: registerRow(run, entry, false) }));
      const name = `${words.sheets.register} ${wanted.date}`;
      return writeWorkbook(
        [{ name, columns: REGISTER_COLUMNS, rows }],
        { words, language: wanted.language },
        sink,
      );
    }
    case 'json':
      return sink.write(`${JSON.stringify(registerJson(run), null, 2)}\n`);
    case 'pdf':
      return writeRegisterPdf(run, sink);
  }
}

/** Durations in seconds, instants with the site's offset, as `day --json` has them. */
function registerJson({ wanted, zone, entries }: RegisterRun): unknown {
  const iso = (at: number | null): string | null =>
    at === null ? null : isoWithOffset(at, zone, 's');
  return {
    date: wanted.date,
    zone,
    at: isoWithOffset(wanted.nowAt, zone, 's'),
    people: entries.map(({ employee, day, standing }) => ({
      employee: employee.number,
      name: employee.name,
      standing,
      presences: day.presences.map(({ fromAt, toAt, state, homeOffice = false }) => ({
        from: iso(fromAt),
        to: iso(toAt),
        state,
        home_office: homeOffice,
      })),
      hours: day.figures?.workedSeconds ?? null,
      count_absence: countAbsence(day.target.absences),
    })),
  };
}
