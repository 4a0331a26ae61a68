import type { Reply } from '../http.ts';
import { done, type Outcome } from '../outcome.ts';
import { askForm } from './ask-form.ts';
import { hiddenOf, secretOf, type Connection } from './connection.ts';
import { saidOf, UNEXPECTED } from './outcome.ts';
import { storedRow, type StoredRow } from './schema.ts';
import { sentencesOf, shownWords } from './words.ts';

const PATH = '/rfid_v2/offline_attendance/store_attendances';

/** The client's version, as the vendor's document has it. */
const VERSION = '1.0';

/** With more rows the address of a GET might be cut on its way. */
const ROWS_MAX = 20;

/**
 * What became of a scan. `refused`: in the vendor's words. `doubtful`: they may say that it is there already, which only the list
 * can prove.
 */
export type Verdict =
  | { readonly kind: 'stored' }
  | { readonly kind: 'doubtful'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

type CsvRow = {
  readonly date: string;
  readonly time: string;
  readonly rfidTag: string;
  readonly errorMsg: '';
};

/**
 * Stores scans of one person, as the vendor's own terminals do after a network failure (published). Sending one again does no
 * harm: it is answered as a duplicate. A scan without an entry among the verdicts was not answered.
 */
export async function storeScans(
  connection: Connection,
  tag: string,
  scans: readonly string[],
): Promise<Outcome<ReadonlyMap<string, Verdict>>> {
  const verdicts = new Map<string, Verdict>();
  for (let first = 0; first < scans.length; first += ROWS_MAX) {
    const part = scans.slice(first, first + ROWS_MAX);
    const rows = part.map((at) => ({
      date: at.slice(0, 10),
      time: at.slice(11),
      rfidTag: tag,
      errorMsg: '' as const,
    }));
    const hidden = hiddenOf(connection, tag);
    const said = saidOf(await sendRows(connection, rows), 'device', hidden);
    if (said.kind !== 'said') return said;
    if (!Array.isArray(said.value)) return UNEXPECTED;
    for (const [at, verdict] of verdictsOf(said.value, part, tag, hidden))
      verdicts.set(at, verdict);
  }
  return done(verdicts);
}

/** The device's token travels in the body; in the address only where `json-query` was chosen, the vendor's own way. */
function sendRows(connection: Connection, rows: readonly CsvRow[]): Promise<Reply> {
  const { batchEncoding } = connection.options;
  const fields = new URLSearchParams({ access_token: secretOf(connection, 'vendor.device') });
  if (batchEncoding === 'php-array') {
    for (const [index, row] of rows.entries()) {
      for (const [name, value] of Object.entries(row)) {
        fields.set(`csv_data[${index}][${name}]`, value);
      }
    }
  } else fields.set('csv_data', JSON.stringify(rows));
  fields.set('version', VERSION);
  return batchEncoding === 'json-query'
    ? connection.http.call({ method: 'GET', path: PATH, query: fields })
    : askForm(connection, PATH, fields, 'urlencoded');
}

/** By date, time and badge, never by place: nothing promises the order, or that no row is missing. */
function verdictsOf(
  reply: readonly unknown[],
  scans: readonly string[],
  tag: string,
  hidden: readonly string[],
): ReadonlyMap<string, Verdict> {
  const rows = reply.flatMap((each) => {
    const row = storedRow.safeParse(each);
    return row.success ? [row.data] : [];
  });
  const general = rows.filter(({ date, time }) => !date && !time).flatMap(wordsOfAll);
  return new Map(
    scans.flatMap((at) => {
      const row = rows.find(
        (each) => `${each.date}T${each.time}` === at && isTag(each.rfidTag ?? '', tag),
      );
      if (row !== undefined) return [[at, verdictOf(row, hidden)] as const];
      if (general.length === 0) return [];
      return [[at, { kind: 'refused', words: told(general, hidden) }] as const];
    }),
  );
}

function wordsOfAll(row: StoredRow): readonly string[] {
  const { error, errorMsg, error_authenticate, error_check_in_out, error_csv } = row;
  const all = [error_authenticate, error_check_in_out, error_csv, error, errorMsg];
  return [...new Set(all.flatMap(sentencesOf))];
}

function told(sentences: readonly string[], hidden: readonly string[]): string {
  return `iFlow answered: ${shownWords(sentences.join('; '), hidden)}`;
}

/** A badge that came back as a number has lost its leading zeros. */
function isTag(theirs: string, ours: string): boolean {
  return theirs === ours || (theirs !== '' && theirs === ours.replace(/^0+/, ''));
}

function verdictOf(row: StoredRow, hidden: readonly string[]): Verdict {
  const attendance = sentencesOf(row.error_check_in_out);
  const fatal = [...sentencesOf(row.error_authenticate), ...sentencesOf(row.error_csv)];
  if (fatal.length === 0 && attendance.every(isDuplicate)) return { kind: 'stored' };
  const words = told([...fatal, ...attendance], hidden);
  const kind = fatal.length === 0 && attendance.every(mayBeDuplicate) ? 'doubtful' : 'refused';
  return { kind, words };
}

/** "Nu se poate adăuga - prezență duplicată: 53201" (published): it is stored already. */
function isDuplicate(words: string): boolean {
  return !isLocked(words) && plain(words).includes('duplicat');
}

/**
 * The text is localised, so a colon and a number at its end may mean the same (assumed); two digits would be the minutes of
 * a time.
 */
function mayBeDuplicate(words: string): boolean {
  return isDuplicate(words) || (!isLocked(words) && /:\s*\d{3,}\s*$/.test(words));
}

function isLocked(words: string): boolean {
  return /bloca|inchis|lock|closed/.test(plain(words));
}

function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
