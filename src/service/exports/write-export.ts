import { writeUserreports } from './export-clockodo.ts';
import { writeCsv } from './export-csv.ts';
import { writeIflowToday } from './export-iflow.ts';
import { writeJson } from './export-json.ts';
import { writeMctimeTimes } from './export-mctime.ts';
import { writeMocoPresences } from './export-moco.ts';
import { writePdf } from './export-pdf.ts';
import { datesIn, type ExportRun } from './export-run.ts';
import { writeXlsx } from './export-xlsx.ts';
import type { Sink } from './unfinished-file.ts';

/** Writes an export's bytes, in its format. */
export async function writeExport(run: ExportRun, sink: Sink): Promise<void> {
  run.progress.setAll(datesIn(run) * run.people.length);
  switch (run.wanted.format) {
    case 'csv':
      return writeCsv(run, sink);
    case 'xlsx':
      return writeXlsx(run, sink);
    case 'pdf':
      return writePdf(run, sink);
    case 'json':
      return writeJson(run, sink);
    case 'moco-presences':
      return writeMocoPresences(run, sink);
    case 'clockodo-userreports':
      return writeUserreports(run, sink);
    case 'mctime-times':
      return writeMctimeTimes(run, sink);
    case 'iflow-today':
      return writeIflowToday(run, sink);
  }
}
