import { refused, type TableRead } from './table.ts';

type Refused = Extract<TableRead, { readonly ok: false }>;

/** What files begin with that are no text. */
const BEGINNINGS: readonly (readonly [string, 'pdf' | 'image' | 'oldExcel' | 'program' | 'zip'])[] =
  [
    ['%PDF', 'pdf'],
    ['\x89PNG', 'image'],
    ['\xff\xd8\xff', 'image'],
    ['GIF8', 'image'],
    ['II*\0', 'image'],
    ['MM\0*', 'image'],
    ['\xd0\xcf\x11\xe0', 'oldExcel'],
    ['MZ', 'program'],
    ['\x7fELF', 'program'],
    ['PK\x03\x04', 'zip'],
    ['PK\x05\x06', 'zip'],
    ['7z\xbc\xaf', 'zip'],
    ['Rar!', 'zip'],
    ['\x1f\x8b', 'zip'],
  ];

const SENTENCES = {
  pdf: 'this is a PDF; a roster is CSV, XLSX or JSON',
  image: 'this is a picture; a roster is CSV, XLSX or JSON',
  oldExcel: 'this is a workbook of an older Excel, or one with a password; save it as .xlsx or CSV',
  program: 'this is a program; a roster is CSV, XLSX or JSON',
  zip: 'this is an archive; unpack it and choose the CSV, XLSX or JSON file in it',
} as const;

/** What the file is by its first bytes, where these are not text: a workbook, or something that is refused in a sentence. */
export function foreignKind(bytes: Buffer): 'xlsx' | Refused | null {
  const head = bytes.toString('latin1', 0, 12);
  const kind = BEGINNINGS.find(([beginning]) => head.startsWith(beginning))?.[1] ?? pictured(head);
  if (kind === null) return null;
  // The names of what an archive holds stand in it as they are.
  if (kind === 'zip' && head.startsWith('PK') && bytes.includes('xl/workbook')) return 'xlsx';
  // Words may begin like a program: these have no zeros behind them.
  if (kind === 'program' && head.startsWith('MZ') && !bytes.subarray(0, 64).includes(0))
    return null;
  return refused(kind, SENTENCES[kind]);
}

function pictured(head: string): 'image' | null {
  const isWebp = head.startsWith('RIFF') && head.slice(8) === 'WEBP';
  const isHeic = head.slice(4, 8) === 'ftyp';
  return isWebp || isHeic || /^BM.{4}\0\0\0\0/s.test(head) ? 'image' : null;
}
