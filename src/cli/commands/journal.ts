import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { utcText } from '../../core/time/zone.ts';
import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isOwnPlace } from '../../service/own-place.ts';
import { counted } from '../counted.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

type Anchored = Output<OfficeContract, 'anchorJournal'>;
type Place = { readonly journal: string; readonly anchor: string; readonly verifier: string };

const VERIFIER = 'verify-journal.mjs';
/** Of a line of the journal, of an anchor: version 1 of `docs/journal.md`. */
const FORMAT = 1;

/**
 * `journal export -o DIR|FILE.jsonl|-`: the journal line by line, its anchor, and the program that verifies both without us.
 * An export that is there already is left alone: its anchor may be the only one of its day.
 */
export async function exportJournal(
  office: Office,
  io: Io,
  to: string,
  dataDir: string,
): Promise<ExitCode> {
  const place = to === '-' ? null : placeOf(to);
  const own = place && Object.values(place).find((path) => isOwnPlace(dataDir, path));
  if (own) {
    io.note(`${own}: is among the kiosk's own files; choose another place with -o`);
    return 1;
  }
  const taken = place && [place.journal, place.anchor].find((path) => existsSync(path));
  if (taken) {
    io.note(`${taken}: is there already; choose another place with -o`);
    return 1;
  }
  if (place === null) {
    const { anchor } = await readWhole(office, (lines) => lines.forEach((line) => io.print(line)));
    io.note(`anchor: ${anchor.seq} ${anchor.hash}`);
    return 0;
  }
  const anchored = await writeJournal(office, place.journal);
  const { seq, hash } = anchored.anchor;
  writeFileSync(place.anchor, anchorText(anchored), { mode: 0o600 });
  copyFileSync(verifierFile(), place.verifier);
  io.print(`${place.journal}: ${seq} rows`);
  io.print(`${place.anchor}: ${seq} ${hash}`);
  io.print(`verify with: node ${place.verifier} ${place.journal}`);
  return 0;
}

function placeOf(to: string): Place {
  if (!to.endsWith('.jsonl')) {
    return {
      journal: join(to, 'journal.jsonl'),
      anchor: join(to, 'anchor.json'),
      verifier: join(to, VERIFIER),
    };
  }
  const anchor = `${to.slice(0, -'.jsonl'.length)}.anchor.json`;
  return { journal: to, anchor, verifier: join(dirname(to), VERIFIER) };
}

/** A file that was cut short is never mistaken for the journal: it gets its name when it is whole. */
async function writeJournal(office: Office, path: string): Promise<Anchored> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w', 0o600);
  let anchored: Anchored;
  try {
    anchored = await readWhole(office, (lines) => {
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return anchored;
}

/**
 * All rows, and where the journal stood then. The anchor comes last: what is pruned meanwhile is named by a row of its own,
 * which has to be among those that were read. Where pruned rows are among the last ones as well, it is taken anew.
 */
async function readWhole(
  office: Office,
  take: (lines: readonly string[]) => void,
): Promise<Anchored> {
  let readSeq = 0;
  let hasPruned = false;
  const takeRows = (lines: readonly string[]): void => {
    for (const line of lines) {
      const { seq, kind } = JSON.parse(line) as { seq: number; kind: string };
      readSeq = seq;
      hasPruned ||= kind === 'pruned';
    }
    take(lines);
  };
  await eachPage(office, 0, Number.MAX_SAFE_INTEGER, takeRows);
  for (;;) {
    const anchored = (await office.call('anchorJournal', {})).value;
    hasPruned = false;
    await eachPage(office, readSeq, anchored.anchor.seq, takeRows);
    if (!hasPruned) return anchored;
  }
}

async function eachPage(
  office: Office,
  from: number,
  to: number,
  take: (lines: readonly string[]) => void,
): Promise<void> {
  for (let after: number | null = from; after !== null;) {
    const { lines, next }: Output<OfficeContract, 'readJournal'> = (
      await office.call('readJournal', { after, to })
    ).value;
    take(lines);
    after = next;
  }
}

function anchorText({ anchor, versions }: Anchored): string {
  return `${JSON.stringify({ ...anchor, format: FORMAT, ...versions }, null, 2)}\n`;
}

/** In a bundle it lies beside us, in the repository among the resources. */
function verifierFile(): string {
  const bundled = join(import.meta.dirname, VERIFIER);
  return existsSync(bundled) ? bundled : join(import.meta.dirname, '../../../resources', VERIFIER);
}

export type VerifyOptions = {
  readonly receipt?: string;
  readonly anchor?: string;
  readonly json?: boolean;
};

type Against = { readonly seq: number; readonly digits: string };

/** `journal verify`: the chain, every anchor that was kept, and a slip or an anchor that somebody else has kept. */
export async function verifyJournal(
  office: Office,
  io: Io,
  { receipt, anchor, json }: VerifyOptions,
): Promise<ExitCode> {
  const given = receipt ?? anchor;
  const against = given === undefined ? null : againstOf(io, given);
  if (given !== undefined && against === null) {
    io.note(receipt === undefined ? notAnAnchor(given) : `${given}: ${wanted('check')}`);
    return 2;
  }
  const of = receipt === undefined ? 'anchor' : 'slip';
  const outcome = (await office.call('verifyJournal', { against, of })).value;
  if (json === true) printJson(io, outcome);
  else tell(io, outcome, against === null ? null : { ...against, of });
  return outcome.findings.length === 0 ? 0 : 1;
}

function wanted(digits: 'check' | 'hash'): string {
  return `give a number and at least eight digits of its ${digits}, "4821 7f3a c91e"`;
}

/** What looks like neither a number nor its digits is taken for a path. */
function notAnAnchor(given: string): string {
  const isPath = !/^[\s\da-f]*$/i.test(given);
  if (isPath && !existsSync(given)) return `${given}: there is no such file`;
  return `${given}: ${wanted('hash')}, or the file of an anchor`;
}

function tell(
  io: Io,
  outcome: Output<OfficeContract, 'verifyJournal'>,
  against: (Against & { readonly of: 'slip' | 'anchor' }) | null,
): void {
  const { rows, hash, anchors, findings, pruned, recordedAt, prunedBy } = outcome;
  if (findings.length === 0) {
    const all = anchors === 1 ? 'the 1 anchor' : `all of ${anchors} anchors`;
    io.print(`${counted(rows, 'row', 'rows')}: the chain is whole and has ${all}`);
    io.print(`head: ${rows} ${hash}`);
    for (const sentence of pruned) io.print(sentence);
  }
  if (against !== null && recordedAt !== null) {
    io.print(`row ${against.seq} is the one of the ${against.of}, recorded ${utcText(recordedAt)}`);
  }
  if (against !== null && prunedBy !== null) {
    const { seq, before } = prunedBy;
    const older = before === null ? '' : ` as older than ${before}`;
    const when = utcText(prunedBy.recordedAt);
    io.print(
      `row ${against.seq} is the one of the ${against.of}; row ${seq} pruned it${older}, ${when}`,
    );
  }
  for (const finding of findings) io.note(finding);
}

/** `4821 7f3a c91e` in any grouping, or a file with `seq` and `hash`; null for anything else. */
function againstOf(io: Io, given: string): Against | null {
  const typed = /^\s*(\d{1,15})\s+([0-9a-f\s]+)$/i.exec(given);
  const found = typed ? { seq: Number(typed[1]), hash: typed[2] } : anchorIn(io, given);
  const digits = String(found?.hash).replaceAll(/\s/g, '').toLowerCase();
  const seq = Number(found?.seq);
  return Number.isSafeInteger(seq) && seq > 0 && /^[0-9a-f]{8,64}$/.test(digits)
    ? { seq, digits }
    : null;
}

function anchorIn(
  io: Io,
  path: string,
): { readonly seq?: unknown; readonly hash?: unknown } | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(io.readFile(path)) as { seq?: unknown; hash?: unknown } | null;
  } catch {
    return null;
  }
}
