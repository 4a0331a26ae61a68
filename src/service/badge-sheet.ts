import { createRequire } from 'node:module';
import barcodes from 'bwip-js/node';
import PdfDocument from 'pdfkit';

/** A badge to be printed; `text` is what the reader will read. */
export type BadgeCard = { readonly number: string; readonly name: string; readonly text: string };

export type BadgeSheet = {
  readonly site: string;
  readonly code: 'code128' | 'qr';
  readonly perPage: 8 | 10;
  readonly cards: readonly BadgeCard[];
};

// The export of that name is a kind of barcode; this one answers what to draw.
// oxlint-disable-next-line no-named-as-default-member
const { raw } = barcodes;

type Pdf = InstanceType<typeof PdfDocument>;
type Place = { readonly x: number; readonly y: number };

const MM = 72 / 25.4;
/** ISO 7810 ID-1, the size of a bank card. */
const CARD = { width: 85.6 * MM, height: 54 * MM };
const PAGE = { width: 210 * MM, height: 297 * MM };
const GAP = 6 * MM;
const INSET = 6 * MM;
const MARK = 3 * MM;

/** Readers want this much white beside a code; ten bars of Code 128, four modules of QR. */
const CODE128 = { width: CARD.width - 2 * INSET, height: 15 * MM };
const QR = 27 * MM;
const NAME_SIZES = [17, 15, 13, 11, 9];

const INK = '#17211D';
const SOFT = '#5A655F';
const GREEN = '#0B6B4F';

/** Badges of the size of a bank card on A4, with marks to cut along. */
export async function badgeSheet(sheet: BadgeSheet): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: {
      Title: 'Stempel',
      Creator: 'Stempel',
    },
  });
  const bytes: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => bytes.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.once('end', () => resolve()));
  const fonts = createRequire(import.meta.url);
  const font = (weight: string) =>
    fonts.resolve(
      `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
    );
  pdf.registerFont('regular', font('400Regular'));
  pdf.registerFont('bold', font('700Bold'));
  for (const [index, card] of sheet.cards.entries()) {
    const onPage = index % sheet.perPage;
    if (onPage === 0) pdf.addPage();
    drawCard(pdf, sheet, card, placeOf(onPage, sheet.perPage));
  }
  pdf.end();
  await ended;
  return Buffer.concat(bytes);
}

function placeOf(onPage: number, perPage: 8 | 10): Place {
  const rows = perPage / 2;
  const rowGap = perPage === 8 ? GAP : 0;
  const width = 2 * CARD.width + GAP;
  const height = rows * CARD.height + (rows - 1) * rowGap;
  return {
    x: (PAGE.width - width) / 2 + (onPage % 2) * (CARD.width + GAP),
    y: (PAGE.height - height) / 2 + Math.floor(onPage / 2) * (CARD.height + rowGap),
  };
}

function drawCard(pdf: Pdf, sheet: BadgeSheet, card: BadgeCard, { x, y }: Place): void {
  cutMarks(pdf, { x, y });
  const left = x + INSET;
  const codeWidth = sheet.code === 'qr' ? QR + 3 * MM : 0;
  const width = CARD.width - 2 * INSET - codeWidth;
  pdf.rect(left, y + INSET, 9 * MM, 1.2 * MM).fill(GREEN);
  line(
    pdf,
    sheet.site,
    { font: 'bold', sizes: [9, 8, 7], color: SOFT },
    { left, width },
    y + 9 * MM,
  );
  line(
    pdf,
    card.name,
    { font: 'bold', sizes: NAME_SIZES, color: INK },
    { left, width },
    y + 15 * MM,
  );
  line(
    pdf,
    card.number,
    { font: 'regular', sizes: [11, 9], color: INK },
    { left, width },
    y + 23 * MM,
  );
  if (sheet.code === 'qr') {
    drawQr(pdf, card.text, { x: x + CARD.width - INSET - QR, y: y + (CARD.height - QR) / 2 });
  } else {
    drawCode128(pdf, card.text, { x: left, y: y + CARD.height - INSET - CODE128.height });
  }
}

/** One line in the largest size that it fits in; beyond the smallest it ends in dots. */
function line(
  pdf: Pdf,
  text: string,
  style: { readonly font: string; readonly sizes: readonly number[]; readonly color: string },
  { left, width }: { readonly left: number; readonly width: number },
  y: number,
): void {
  pdf.font(style.font);
  const size = style.sizes.find((each) => pdf.fontSize(each).widthOfString(text) <= width);
  pdf.fontSize(size ?? style.sizes.at(-1) ?? 9).fillColor(style.color);
  pdf.text(text, left, y, {
    width,
    height: pdf.currentLineHeight(),
    lineBreak: false,
    ellipsis: true,
  });
}

function cutMarks(pdf: Pdf, { x, y }: Place): void {
  pdf.lineWidth(0.35).strokeColor('#9AA39E');
  for (const [cornerX, outX] of [
    [x, -1],
    [x + CARD.width, 1],
  ] as const) {
    for (const [cornerY, outY] of [
      [y, -1],
      [y + CARD.height, 1],
    ] as const) {
      pdf.moveTo(cornerX + outX * 0.6 * MM, cornerY).lineTo(cornerX + outX * MARK, cornerY);
      pdf.moveTo(cornerX, cornerY + outY * 0.6 * MM).lineTo(cornerX, cornerY + outY * MARK);
    }
  }
  pdf.stroke();
}

function drawCode128(pdf: Pdf, text: string, { x, y }: Place): void {
  const [code] = raw('code128', text, {}) as readonly { readonly sbs: readonly number[] }[];
  const bars = code?.sbs ?? [];
  const quiet = 10;
  const modules = bars.reduce((sum, bar) => sum + bar, 0) + 2 * quiet;
  const unit = CODE128.width / modules;
  let at = x + quiet * unit;
  for (const [index, bar] of bars.entries()) {
    if (index % 2 === 0) pdf.rect(at, y, bar * unit, CODE128.height);
    at += bar * unit;
  }
  pdf.fill('#000000');
}

function drawQr(pdf: Pdf, text: string, { x, y }: Place): void {
  const [code] = raw('qrcode', text, 'eclevel=Q') as readonly {
    readonly pixs: readonly number[];
    readonly pixx: number;
  }[];
  const { pixs = [], pixx = 1 } = code ?? {};
  const quiet = 4;
  const unit = QR / (pixx + 2 * quiet);
  for (const [index, pixel] of pixs.entries()) {
    if (pixel === 0) continue;
    const column = (index % pixx) + quiet;
    const row = Math.floor(index / pixx) + quiet;
    pdf.rect(x + column * unit, y + row * unit, unit, unit);
  }
  pdf.fill('#000000');
}
