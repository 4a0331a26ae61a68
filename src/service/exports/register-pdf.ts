import { dateText, shownText, type Row } from './export-table.ts';
import { filled } from './export-words.ts';
import { origin } from './export-pdf.ts';
import { openPaper } from './pdf-paper.ts';
import { foot, INKS, linesOf, rule, SITE_PAPER, textAt } from './pdf-style.ts';
import { countStanding, REGISTER_COLUMNS, registerRow, type RegisterRun } from './register.ts';
import type { Sink } from './unfinished-file.ts';

const SIZE = 8;
const LINE_HEIGHT = 10;
const ROWS_TOP = 118;
/** How wide each column of the register is. */
const WIDTHS = [38, 118, 62, 52, 52, 88, 34, 71] as const;
const GAP = 4;

type PlacedRow = { readonly cells: readonly (readonly string[])[]; readonly height: number };

/** The register as a person holds it in their hands. */
export async function writeRegisterPdf(run: RegisterRun, sink: Sink): Promise<void> {
  const { wanted, words, ctx, zone } = run;
  const title = `${words.words.registerTitle} ${wanted.date}`;
  const paper = openPaper({ title, nowAt: wanted.nowAt, language: wanted.language }, sink);
  const pages = pagesOf(run, paper.doc);
  const left = origin(ctx.db, wanted, { words, zone });
  for (const [index, rows] of pages.entries()) {
    drawPage(run, paper.doc, rows);
    foot(paper.doc, left, filled(words.words.page, { page: index + 1, pages: pages.length }));
    await paper.drain();
  }
  await paper.finish();
}

function pagesOf(run: RegisterRun, doc: PDFKit.PDFDocument): readonly (readonly PlacedRow[])[] {
  const pages: PlacedRow[][] = [[]];
  let y = ROWS_TOP;
  for (const entry of run.entries) {
    const row = placed(registerRow(run, entry, false), run, doc);
    if (y + row.height > SITE_PAPER.bottom) {
      pages.push([]);
      y = ROWS_TOP;
    }
    pages.at(-1)?.push(row);
    y += row.height;
  }
  return pages;
}

function placed(row: Row, { wanted, words }: RegisterRun, doc: PDFKit.PDFDocument): PlacedRow {
  const cells = row.map((cell, index) => {
    const text = shownText(cell, wanted.language, words);
    return linesOf(doc, text, (WIDTHS[index] ?? 40) - GAP, SIZE);
  });
  const lines = Math.max(1, ...cells.map(({ length }) => length));
  return { cells, height: lines * LINE_HEIGHT + 5 };
}

function drawPage(run: RegisterRun, doc: PDFKit.PDFDocument, rows: readonly PlacedRow[]): void {
  const { wanted, words, ctx } = run;
  doc.addPage();
  textAt(doc, words.words.registerTitle, SITE_PAPER.left, SITE_PAPER.top, { size: 18, bold: true });
  const date = dateText(wanted.date, wanted.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  textAt(doc, date, SITE_PAPER.left, SITE_PAPER.top + 26, { size: 11 });
  const place = { size: 9, align: 'right', width: 200, color: INKS.soft } as const;
  textAt(doc, ctx.config().site.name, SITE_PAPER.right - 200, SITE_PAPER.top + 6, place);
  const onBreak = countStanding(run, 'onBreak');
  const count = countStanding(run, 'in') + onBreak;
  const here = { size: 9, align: 'right', width: 250 } as const;
  textAt(
    doc,
    filled(words.words.peopleIn, { count, onBreak }),
    SITE_PAPER.right - 250,
    SITE_PAPER.top + 27,
    here,
  );
  let x: number = SITE_PAPER.left;
  REGISTER_COLUMNS.forEach(({ key }, index) => {
    const width = WIDTHS[index] ?? 40;
    textAt(doc, words.columns[key], x, ROWS_TOP - 22, {
      size: 7,
      color: INKS.soft,
      width: width - GAP,
    });
    x += width;
  });
  rule(doc, ROWS_TOP - 6, INKS.soft);
  let y = ROWS_TOP;
  for (const row of rows) {
    drawRow(doc, row, y);
    y += row.height;
    rule(doc, y - 2);
  }
}

function drawRow(doc: PDFKit.PDFDocument, { cells }: PlacedRow, y: number): void {
  let x: number = SITE_PAPER.left;
  cells.forEach((lines, index) => {
    const width = WIDTHS[index] ?? 40;
    lines.forEach((line, nth) =>
      textAt(doc, line, x, y + nth * LINE_HEIGHT, {
        size: SIZE,
        bold: index === 2,
        width: width - GAP,
      }),
    );
    x += width;
  });
}
