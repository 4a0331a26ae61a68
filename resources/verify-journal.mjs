#!/usr/bin/env node
// Verifies an exported journal of Stempel, without Stempel: plain Node 18 or newer and its crypto module. What is
// hashed, and what follows from it, stands in docs/journal.md; this file is short enough to be read beside it.
//
//   node verify-journal.mjs [JOURNAL.jsonl] [--anchor FILE | --anchor "SEQ HASH"]… [--receipt NUMBER CHECK]…
//
// Without a file: journal.jsonl beside this program. Without --anchor: anchor.json, or NAME.anchor.json, beside the
// journal. Exit code 0: everything fits. 1: something does not; the first altered row is named. 2: wrong usage, or a
// file that cannot be read.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const GENESIS = '0'.repeat(64);
const REMEMBERED_ROWS = 1000;
const STRETCHES_TOLD = 5;
const DAY_MS = 86_400_000;

class Usage extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Usage) && error.code === undefined) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(words) {
  const { path, slips } = read(words);
  const chain = startChain();
  const seen = new Map(slips.map(({ seq }) => [seq, null]));
  let lines = 0;
  let unreadable = null;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === '') continue;
    lines += 1;
    const row = rowOf(line);
    if (row === null) {
      unreadable = { seq: lines, what: 'this row cannot be read' };
      break;
    }
    chain.take(row);
    if (seen.has(row.seq)) seen.set(row.seq, row);
  }
  const broken = earlier(chain.result(), unreadable);
  const findings = broken === null ? [] : [sentence(broken)];
  const { seq, hash } = chain.head();
  let fittingSeq = 0;
  // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted.
  for (const slip of slips.sort((a, b) => a.seq - b.seq)) {
    const wrong = compare(slip, seen.get(slip.seq), seq, fittingSeq);
    if (wrong === null) fittingSeq = slip.seq;
    else if (unreadable === null || slip.seq < unreadable.seq) findings.push(sentence(wrong));
  }
  if (findings.length === 0) {
    console.log(`${seq} rows: the chain is whole`);
    console.log(`head: ${seq} ${hash}`);
    for (const text of chain.pruned.told()) console.log(text);
    for (const slip of slips) {
      if (slip.seq === 0) continue;
      const fact = isPruned(seen.get(slip.seq)) ? chain.pruned.factNaming(slip.seq) : null;
      const gone = fact === null ? '' : `, pruned by row ${fact.seq} on ${dayOf(fact)}`;
      console.log(`${slip.name} fits: row ${slip.seq}${gone}`);
    }
    if (slips.length === 0) console.log('no anchor was compared: rows may be missing at the end');
  }
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? 0 : 1;
}

// --- The chain ------------------------------------------------------------------------------------------------------

/** SHA-256 of the hash before it (32 bytes) and the row as a JSON array, its body as it stands there. */
function hashOf({ seq, id, kind, employee, recordedAt, body, prevHash }) {
  const head = JSON.stringify([seq, id, kind, employee, recordedAt]);
  return createHash('sha256')
    .update(Buffer.from(prevHash, 'hex'))
    .update(`${head.slice(0, -1)},${body}]`, 'utf8')
    .digest('hex');
}

function startChain() {
  let last = { seq: 0, hash: GENESIS };
  let broken = null;
  // Whole in itself, but made after another row than the one that stands before it: the next row tells which is wrong.
  let stranger = null;
  const remembered = [GENESIS];
  const pruned = prunedRows();

  function follow(row) {
    if (stranger !== null) broken = blame(stranger, row);
    else if (row.seq !== last.seq + 1) broken = { seq: last.seq + 1, what: 'this row is missing' };
    else if (row.prevHash !== last.hash) {
      broken = putIn(row, remembered);
      if (broken === null && last.seq > 0 && hashOf(row) === row.hash) stranger = row;
      else broken ??= doesNotFollow(row.seq);
    } else if (isPruned(row)) pruned.takePruned(row);
    else if (hashOf(row) !== row.hash) broken = { seq: row.seq, what: 'this row has been altered' };
    else pruned.takeKept(row);
    last = row;
    remembered[row.seq % REMEMBERED_ROWS] = row.hash;
  }

  return {
    take(row) {
      if (row.kind === 'prune') pruned.takeFact(row);
      if (broken === null) follow(row);
      else last = row;
    },
    head: () => ({ seq: last.seq, hash: last.hash }),
    result() {
      const found = broken ?? (stranger === null ? null : blame(stranger, null));
      return earlier(found, pruned.firstUnnamed());
    },
    pruned,
  };
}

function doesNotFollow(seq) {
  return { seq, what: 'this row does not follow the one before it' };
}

function blame(stranger, next) {
  if (next !== null && next.prevHash !== stranger.hash) return doesNotFollow(stranger.seq);
  const what = `this row has been rewritten, perhaps with others before it: row ${stranger.seq} was made after another one`;
  return { seq: stranger.seq - 1, what };
}

/** Rows were put in before this one where it is whole under the number that it had without them. */
function putIn(row, remembered) {
  for (let before = row.seq - 2; before >= Math.max(0, row.seq - REMEMBERED_ROWS); before -= 1) {
    if (remembered[before % REMEMBERED_ROWS] !== row.prevHash) continue;
    if (hashOf({ ...row, seq: before + 1 }) !== row.hash) return null;
    const what = `this row was put in later: row ${row.seq} was made after row ${before}`;
    return { seq: before + 1, what };
  }
  return null;
}

/** What was in a pruned row is gone; its place in the chain is kept, and a later fact names it. */
function isPruned({ seq, id, kind, employee, recordedAt, body }) {
  const isEmpty = employee === null && recordedAt === 0 && body === '';
  return kind === 'pruned' && id === `pruned-${seq}` && isEmpty;
}

/** `{"before":date,"ranges":[[from,to],…]}`, of rows before the fact. One that cannot be read names nothing. */
function wordsOf({ seq, body }) {
  try {
    const { before, ranges } = JSON.parse(body);
    return {
      before: isDate(before) ? before : null,
      ranges: ranges
        .filter((range) => range.length === 2 && range.every(Number.isSafeInteger))
        .map(([from, to]) => [from, Math.min(to, seq - 1)]),
    };
  } catch {
    return { before: null, ranges: [] };
  }
}

function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function prunedRows() {
  const pruned = [];
  const named = [];
  let keptAt = -Infinity;

  /** Pruned rows in one piece, each with the fact that names it, or null. */
  function stretches() {
    // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted.
    named.sort((a, b) => a.from - b.from);
    const found = [];
    let index = 0;
    let last = { to: 0, fact: null };
    for (const { from, to, afterAt } of pruned) {
      for (let seq = from; seq <= to; seq = found[found.length - 1].to + 1) {
        for (; index < named.length && named[index].from <= seq; index += 1) {
          if (named[index].to > last.to) last = named[index];
        }
        const isNamed = last.to >= seq;
        const end = isNamed ? Math.min(to, last.to) : seq;
        found.push({ from: seq, to: end, fact: isNamed ? last.fact : null, afterAt });
      }
    }
    return found;
  }

  return {
    takePruned({ seq }) {
      const last = pruned[pruned.length - 1];
      if (last && last.to === seq - 1) last.to = seq;
      else pruned.push({ from: seq, to: seq, afterAt: keptAt });
    },
    takeFact(row) {
      const { before, ranges } = wordsOf(row);
      const fact = { seq: row.seq, recordedAt: row.recordedAt, before };
      for (const [from, to] of ranges) named.push({ from, to, fact });
    },
    takeKept(row) {
      keptAt = row.recordedAt;
    },
    firstUnnamed() {
      const first = stretches().find(({ fact }) => fact === null);
      if (!first) return null;
      return { seq: first.from, what: 'this row was pruned, but no fact of the journal says so' };
    },
    factNaming(seq) {
      const naming = named.find(({ from, to }) => from <= seq && seq <= to);
      return naming ? naming.fact : null;
    },
    told() {
      const groups = new Map();
      for (const stretch of stretches()) {
        if (stretch.fact === null) continue;
        const before = stretch.fact.before ?? 'an unknown date';
        const how = `as older than ${before}, on ${dayOf(stretch.fact)}`;
        if (!groups.has(how)) groups.set(how, []);
        groups.get(how).push(stretch);
      }
      return [...groups].map(([how, rows]) => tell(how, rows));
    },
  };
}

/** Rows are in the order in which they were recorded: those after a newer one were recorded later than they are about. */
function tell(how, rows) {
  const count = (some) => some.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const which = rows.slice(0, STRETCHES_TOLD).map(({ from, to }) => span(from, to));
  const more = rows.length - which.length;
  const facts = rows.map(({ fact }) => fact.seq);
  const by = span(
    facts.reduce((a, b) => Math.min(a, b)),
    facts.reduce((a, b) => Math.max(a, b)),
  );
  const late = count(
    rows.filter(({ fact, afterAt }) => afterAt >= Date.parse(fact.before ?? '') + DAY_MS),
  );
  const others = more > 0 ? ` and ${more} more stretches` : '';
  const warning =
    late === 0
      ? ''
      : `; ${late} of them recorded after that date: entered late, or emptied from outside`;
  return `pruned: ${count(rows)} rows (${which.join(', ')}${others}), ${how}, by row ${by}${warning}`;
}

function span(from, to) {
  return from === to ? `${from}` : `${from}-${to}`;
}

function dayOf({ recordedAt }) {
  const date = new Date(recordedAt);
  return Number.isNaN(date.getTime()) ? 'an unknown date' : date.toISOString().slice(0, 10);
}

// --- Anchors and receipts: what somebody else has kept --------------------------------------------------------------

/** Null: the journal has this very row. */
function compare({ name, seq, digits, at }, row, headSeq, fittingSeq) {
  if (seq === 0 || row?.hash.startsWith(digits)) return null;
  if (!row) {
    const kept = at === null ? `${name} names row ${seq}` : `the journal had ${seq} rows on ${at}`;
    return { seq: Math.min(headSeq + 1, seq), what: `this row is missing: ${kept}` };
  }
  if (at === null) return { seq, what: `this is not the row that ${name} was made of` };
  const perhaps = fittingSeq + 1 >= seq ? '' : `, or another one after row ${fittingSeq}`;
  return { seq, what: `this row has been rewritten${perhaps}: it is not the one of ${at}` };
}

function earlier(one, other) {
  if (one === null || other === null) return one ?? other;
  return one.seq <= other.seq ? one : other;
}

function sentence({ seq, what }) {
  return `row ${seq}: ${what}`;
}

// --- Files and words ------------------------------------------------------------------------------------------------

/** Null: not a row. */
function rowOf(line) {
  try {
    const row = JSON.parse(line);
    const isRow =
      Number.isSafeInteger(row.seq) &&
      Number.isSafeInteger(row.recordedAt) &&
      [row.id, row.kind, row.body].every((text) => typeof text === 'string') &&
      (row.employee === null || typeof row.employee === 'string') &&
      [row.prevHash, row.hash].every((hash) => /^[0-9a-f]{64}$/.test(hash));
    return isRow ? row : null;
  } catch {
    return null;
  }
}

function read(words) {
  const slips = [];
  const paths = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === '--anchor') slips.push(anchorOf(words[(at += 1)] ?? ''));
    else if (word === '--receipt') slips.push(receiptOf(words[(at += 1)], words[(at += 1)]));
    else if (word.startsWith('-')) throw new Usage(`${word}: not known; see the head of this file`);
    else paths.push(word);
  }
  if (paths.length > 1) throw new Usage(`${paths[1]}: one journal at a time`);
  const path = paths[0] ?? join(dirname(fileURLToPath(import.meta.url)), 'journal.jsonl');
  if (!existsSync(path)) throw new Usage(`${path}: there is no such file`);
  const beside = [path.replace(/(\.jsonl)?$/, '.anchor.json'), join(dirname(path), 'anchor.json')];
  const found = beside.find((name) => existsSync(name));
  if (found && !words.includes('--anchor')) slips.push(anchorOf(found));
  return { path, slips };
}

function receiptOf(number, check) {
  const [seq, ...digits] = `${number ?? ''} ${check ?? ''}`.trim().split(/\s+/);
  return slip(`receipt ${seq}`, Number(seq), digits.join(''), null);
}

function anchorOf(word) {
  const typed = /^\s*(\d+)\s+([0-9a-f\s]+)$/i.exec(word);
  if (typed) return slip('the anchor', Number(typed[1]), typed[2].replace(/\s/g, ''), null);
  if (!existsSync(word)) throw new Usage(`--anchor ${word}: neither "SEQ HASH" nor a file`);
  try {
    const { seq, hash, at } = JSON.parse(readFileSync(word, 'utf8'));
    return slip(word, seq, hash, at);
  } catch {
    throw new Usage(`${word}: not an anchor`);
  }
}

function slip(name, seq, digits, at) {
  if (!Number.isSafeInteger(seq) || seq < 0 || !/^[0-9a-f]{8,64}$/i.test(digits)) {
    throw new Usage(`${name}: a number and at least eight digits of its hash are needed`);
  }
  return { name, seq, digits: digits.toLowerCase(), at };
}
