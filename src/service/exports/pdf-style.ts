import { FONTS } from './pdf-fonts.ts';

/** Measures in points, on A4. */
export const SITE_PAPER = {
  margin: 40,
  left: 40,
  right: 555,
  width: 515,
  top: 40,
  /** Below it stand the page's number and what it was printed from. */
  bottom: 796,
} as const;

/** The light theme of the screens, on white. */
export const INKS = {
  ink: '#17211D',
  soft: '#5A655F',
  line: '#DAD7CC',
  ground: '#F4F2EC',
  worked: '#0B6B4F',
  attention: '#8A5200',
} as const;

type Doc = PDFKit.PDFDocument;

type TextStyle = {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: number;
};

/** One line of text; what is too long for its width ends in an ellipsis. */
export function textAt(doc: Doc, text: string, x: number, y: number, style: TextStyle): void {
  const { size, bold = false, color = INKS.ink, align = 'left', width } = style;
  doc
    .font(bold ? FONTS.bold : FONTS.regular)
    .fontSize(size)
    .fillColor(color);
  const shown = width === undefined ? text : fitted(doc, text, width);
  const taken = align === 'left' || width === undefined ? 0 : width - doc.widthOfString(shown);
  doc.text(shown, x + (align === 'center' ? taken / 2 : taken), y, { lineBreak: false });
}

function fitted(doc: Doc, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text;
  let end = text.length;
  while (end > 0 && doc.widthOfString(`${text.slice(0, end)}…`) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Text in lines of a width, broken between words; a word that is longer than a line has one of its own. */
export function linesOf(doc: Doc, text: string, width: number, size: number): readonly string[] {
  if (text === '') return [];
  doc.font(FONTS.regular).fontSize(size);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && doc.widthOfString(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

export function rule(doc: Doc, y: number, color: string = INKS.line, width = 0.5): void {
  doc.lineWidth(width).strokeColor(color);
  doc.moveTo(SITE_PAPER.left, y).lineTo(SITE_PAPER.right, y).stroke();
}

/** What every page ends with: where it comes from, and which it is. */
export function foot(doc: Doc, left: string, right: string): void {
  const y = SITE_PAPER.bottom + 8;
  rule(doc, SITE_PAPER.bottom + 2);
  textAt(doc, left, SITE_PAPER.left, y, { size: 6.5, color: INKS.soft, width: 420 });
  const style = { size: 6.5, color: INKS.soft, align: 'right', width: 90 } as const;
  textAt(doc, right, SITE_PAPER.right - 90, y, style);
}
