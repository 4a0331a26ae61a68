import PdfDocument from 'pdfkit';
import { FONTS } from './pdf-fonts.ts';
import { SITE_PAPER } from './pdf-style.ts';
import type { Sink } from './unfinished-file.ts';

/**
 * A document that is written page by page: what a page has cost is let go with the next one. Text is set in the screens'
 * typeface, embedded, so that every letter of every language is on the paper.
 */
export type Paper = {
  readonly doc: PDFKit.PDFDocument;
  /** Writes what is finished so far; errors of the file come out here. */
  readonly drain: () => Promise<void>;
  readonly finish: () => Promise<void>;
};

export function openPaper(
  about: { readonly title: string; readonly nowAt: number; readonly language: string },
  sink: Sink,
): Paper {
  const doc = new PdfDocument({
    size: 'A4',
    margin: SITE_PAPER.margin,
    autoFirstPage: false,
    font: FONTS.regular,
    lang: about.language,
    // oxlint-disable-next-line no-restricted-globals -- The library takes an instant in no other form.
    info: { Title: about.title, Creator: 'Stempel', CreationDate: new Date(about.nowAt) },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk));
  const ended = new Promise<void>((done) => void doc.once('end', done));
  const write = (): void => {
    for (const chunk of chunks.splice(0)) sink.write(chunk);
  };
  return {
    doc,
    drain: async () => {
      await new Promise((next) => void setImmediate(next));
      write();
    },
    finish: async () => {
      doc.end();
      await ended;
      write();
    },
  };
}
