import { localText } from '../../core/time/zone.ts';
import { journalHead } from '../store/journal.ts';
import { monthsOf } from './export-period.ts';
import { eachPerson, zoneOf, type ExportRun } from './export-run.ts';
import { shortDate } from './export-table.ts';
import { filled, type ExportLanguage, type ExportWords } from './export-words.ts';
import { openPaper } from './pdf-paper.ts';
import { drawTimesheetPage } from './timesheet-draw.ts';
import { timesheetPages, type LayoutWords } from './timesheet-layout.ts';
import type { Sink } from './unfinished-file.ts';

/** A timesheet of each person: a month after the other, its pages numbered by person. */
export async function writePdf(run: ExportRun, sink: Sink): Promise<void> {
  const { wanted, words, ctx } = run;
  const { site } = ctx.config();
  const { from, to } = wanted.period;
  const title = `${words.words.timesheet} ${site.name} ${from}–${to}`;
  const paper = openPaper({ title, nowAt: wanted.nowAt, language: wanted.language }, sink);
  const said: LayoutWords = {
    doc: paper.doc,
    language: wanted.language,
    words,
    zone: zoneOf(run),
  };
  const left = origin(run.ctx.db, wanted, said);
  let pagesInAll = 0;
  for (const { employee, days } of eachPerson(run)) {
    const pages = monthsOf(wanted.period).flatMap(({ month }) =>
      timesheetPages(
        month,
        days.filter(({ day }) => day.date.startsWith(month)),
        said,
      ),
    );
    for (const [index, page] of pages.entries()) {
      drawTimesheetPage(employee, page, site.name, said, {
        left,
        page: index + 1,
        pages: pages.length,
      });
    }
    pagesInAll += pages.length;
    await paper.drain();
  }
  // A document of no pages is none that a reader opens.
  if (pagesInAll === 0) paper.doc.addPage();
  await paper.finish();
}

type OriginWanted = { readonly nowAt: number; readonly language: ExportLanguage };

/** When it was printed, and where the journal stood: whoever holds the paper can find the row. */
export function origin(
  db: ExportRun['ctx']['db'],
  { nowAt, language }: OriginWanted,
  { words, zone }: { readonly words: ExportWords; readonly zone: string },
): string {
  const { seq, hashHex } = journalHead(db);
  const local = localText(nowAt, zone);
  const at = `${shortDate(local.slice(0, 10), language)} ${local.slice(11, 16)}`;
  const journal =
    seq === 0 ? words.words.noJournal : filled(words.words.journal, { seq, hash: hashHex });
  return `${filled(words.words.asOf, { at })} · ${journal}`;
}
