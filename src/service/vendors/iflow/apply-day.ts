import { civilDateOf } from '../../../core/time/zone.ts';
import { notLinked } from '../obstacle.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import { scanRulesOf } from '../scan-rules.ts';
import type { DayAnswer, DayOrder, LinkedPerson, Person } from '../vendor.ts';
import { storeScans, type Verdict } from './batch.ts';
import { secretOf, type Connection } from './connection.ts';
import { isLive, isUnsettled, scanNow } from './live.ts';
import { beforeReset } from './reset-limit.ts';
import { sendingsOf, type Scan, type Sending } from './scans.ts';
import { isAstray, rowOf, shownRows, type Shown } from './shown.ts';
import { wallMsBetween } from './wall.ts';

/** Of two nearer punches one may count for nothing. */
const SECONDS_BETWEEN_SCANS = scanRulesOf('iflow').minSecondsBetweenScans;

const NO_BADGE =
  'no badge by which iFlow would know this person: enter one in the roster (employees import)';
const NO_DEVICE = 'no device serial is set (secret vendor.device)';
const CHANGE_IT_THERE = 'iFlow takes punches and changes none: change it in iFlow';
const TOO_NEAR = `iFlow counted one of two punches within ${SECONDS_BETWEEN_SCANS} seconds: change it in iFlow`;
const TAKEN_FOR_IN =
  'iFlow had given up the open check-in and took its end for a new one: change it in iFlow';
const WOULD_BE_IN =
  'iFlow may take an end more than 13 hours after its beginning for a new one, and shows no day but today: change it in iFlow';
const NOT_SHOWN = 'iFlow took the punches and does not show them: whose badge is it there?';

/** Why no scan of this person can be sent. A person who comes without badges (not asked for yet) is not judged by them. */
export function obstacleOf(
  connection: Connection,
  person: Person & Pick<LinkedPerson, 'tags'>,
): string | null {
  if (person.vendorId === null) return notLinked('iFlow');
  if (person.tags !== undefined && tagOf(person) === null) return NO_BADGE;
  return secretOf(connection, 'vendor.device') === '' ? NO_DEVICE : null;
}

/** Where their day is not shown, nothing would tell that a scan went to somebody else. */
function foreignTag(words: string): string {
  return `the badge is somebody else's in iFlow, so nothing is sent under it: give it to this person there, or another one here ("${words}")`;
}

function tagOf({ tags }: Pick<LinkedPerson, 'tags'>): string | null {
  return tags?.find((tag) => tag !== '') ?? null;
}

/**
 * A day's steps as scans, and what became of each. A scan that iFlow acknowledged counts only once it is shown, where that
 * person's date is shown at all: with a badge that is somebody else's there it would land on their day, and a punch that was swallowed
 * would look as if somebody had deleted it. Should it show later after all, the day agrees by itself.
 */
export async function applyDay(
  connection: Connection,
  order: DayOrder,
  signal?: AbortSignal,
): Promise<Outcome<DayAnswer>> {
  const tag = tagOf(order.person);
  if (tag === null) return { kind: 'rejected', reason: NO_BADGE };
  if (secretOf(connection, 'vendor.device') === '') return { kind: 'rejected', reason: NO_DEVICE };
  const words = connection.foreignTags.get(tag);
  if (words !== undefined) return { kind: 'rejected', reason: foreignTag(words) };
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const asked = sendingsOf(order.person.vendorId, order.steps, order.theirs);
  const today = civilDateOf(connection.clock(), connection.options.zone);
  const sendings = beforeReset(asked.sendings, today);
  const refused = asked.impossible ? [CHANGE_IT_THERE] : [];
  if (sendings.length < asked.sendings.length) refused.push(WOULD_BE_IN);
  const sent = await send(connection, order, tag, sendings);
  if (sent.kind !== 'done') return sent;
  const { verdicts } = sent.value;
  for (const verdict of verdicts.values()) {
    if (verdict.kind === 'refused') refused.push(verdict.words);
  }
  const stored = sendings.filter(({ scans }) =>
    scans.every(({ at }) => ['stored', 'doubtful'].includes(verdicts.get(at)?.kind ?? '')),
  );
  if (stored.length === 0) return answer([], refused);
  const shown =
    sent.value.shown === null ? await shownRows(connection, order, stored) : done(sent.value.shown);
  if (shown.kind !== 'done') return shown;
  return confirm(order, { stored, verdicts, refused }, shown.value);
}

type Answered = {
  readonly stored: readonly Sending[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly refused: readonly string[];
};

function confirm(
  order: DayOrder,
  { stored, verdicts, refused }: Answered,
  shown: Shown,
): Outcome<DayAnswer> {
  const doubts = ({ scans }: Sending): readonly string[] =>
    scans.flatMap(({ at }) => {
      const verdict = verdicts.get(at);
      return verdict?.kind === 'doubtful' ? [verdict.words] : [];
    });
  if (shown.hidden) {
    const found = stored.map((sending) => ({ sending, words: unproved(sending, shown, doubts) }));
    return answer(
      found.flatMap(({ sending, words }) => (words.length === 0 ? [sending] : [])),
      [...refused, ...found.flatMap(({ words }) => words)],
    );
  }
  const found = stored.map((sending) => ({ sending, row: rowOf(sending, shown.rows) }));
  const lost = found.filter(({ row }) => row === null).map(({ sending }) => sending);
  const confirmed = found.flatMap(({ sending: { step }, row }) =>
    row === null ? [] : [{ step, row }],
  );
  return answer(confirmed, [
    ...refused,
    ...lost.flatMap((sending) => {
      const words = doubts(sending);
      if (words.length > 0) return words;
      return [isTooNear(sending, order, stored) ? TOO_NEAR : NOT_SHOWN];
    }),
  ]);
}

/** What speaks against a sending whose row is not shown; empty: its answer has to do. */
function unproved(
  sending: Sending,
  shown: Shown,
  doubts: (sending: Sending) => readonly string[],
): readonly string[] {
  if (isAstray(sending, shown.rows)) return [TAKEN_FOR_IN];
  // Whoever has just come is at work there, whatever else the list leaves out.
  if (sending.row.to === null && shown.atWork === false) return [NOT_SHOWN];
  return doubts(sending);
}

function answer(confirmed: DayAnswer['confirmed'], refused: readonly string[]): Outcome<DayAnswer> {
  return done({
    confirmed: confirmed.map(({ step, row }) => ({ step, row })),
    awaiting: null,
    refused: refused.length === 0 ? null : [...new Set(refused)].join('; '),
  });
}

/** Whether iFlow may have taken a scan for a second touch of the reader. */
function isTooNear(lost: Sending, order: DayOrder, stored: readonly Sending[]): boolean {
  const others = [...order.theirs, ...stored.map(({ row }) => row)];
  const ends = [...new Set(others.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))];
  return lost.scans.some(({ at }) =>
    ends.some(
      (end) => end !== at && Math.abs(wallMsBetween(end, at)) < SECONDS_BETWEEN_SCANS * 1000,
    ),
  );
}

type Sent = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** What was read after a live scan; null: nothing has been read yet. */
  readonly shown: Shown | null;
};

/** The newest scan live, where it is young enough; everything before it by batch. Never the same scan both ways at once. */
async function send(
  connection: Connection,
  order: DayOrder,
  tag: string,
  sendings: readonly Sending[],
): Promise<Outcome<Sent>> {
  const { vendorId } = order.person;
  const scans = sendings.flatMap((sending) => sending.scans).toSorted(byTime);
  if (scans.some((scan) => isUnsettled(connection, vendorId, scan))) return inDoubt('');
  const newest = scans.at(-1);
  const live = newest !== undefined && isLive(connection, vendorId, newest);
  const first = await store(connection, tag, live ? scans.slice(0, -1) : scans);
  if (first.kind !== 'done') return first;
  if (!live) return done({ verdicts: first.value, shown: null });
  if ([...first.value.values()].every(({ kind }) => kind === 'stored')) {
    const shown = await sendLive(connection, order, { tag, newest, sendings });
    if (shown.kind !== 'done') return shown;
    const verdicts = new Map([...first.value, [newest.at, { kind: 'stored' }] as const]);
    return done({ verdicts, shown: shown.value });
  }
  const second = await store(connection, tag, [newest]);
  if (second.kind !== 'done') return second;
  return done({ verdicts: new Map([...first.value, ...second.value]), shown: null });
}

/**
 * A live scan and what the list shows after it. Where its outcome is not known, or nothing like it is shown, the day is read
 * again before anything else is sent.
 */
async function sendLive(
  connection: Connection,
  order: DayOrder,
  given: {
    readonly tag: string;
    readonly newest: Scan;
    readonly sendings: readonly Sending[];
  },
): Promise<Outcome<Shown>> {
  const { tag, newest, sendings } = given;
  const scanned = await scanNow(connection, order.person.vendorId, tag, newest);
  if (scanned.kind !== 'done') return scanned;
  const { acknowledged, words } = scanned.value;
  const shown = await shownRows(connection, order, sendings);
  if (shown.kind !== 'done') return shown;
  const owner = sendings.find(({ scans }) => scans.includes(newest));
  const { hidden, rows } = shown.value;
  const there = hidden ? acknowledged : owner !== undefined && rowOf(owner, rows) !== null;
  return there ? shown : inDoubt(words);
}

function inDoubt(words: string): Failure {
  const reason = 'what became of a live scan does not show in iFlow yet';
  const told = words === '' ? reason : `${reason}; it answered: ${words}`;
  return { kind: 'unknown', reason: told, answered: true };
}

function byTime(one: Scan, other: Scan): number {
  return one.at < other.at ? -1 : 1;
}

/** All are answered, or it is not known what became of them. */
async function store(
  connection: Connection,
  tag: string,
  scans: readonly Scan[],
): Promise<Outcome<ReadonlyMap<string, Verdict>>> {
  if (scans.length === 0) return done(new Map());
  const times = scans.map(({ at }) => at);
  const verdicts = await storeScans(connection, tag, times);
  if (verdicts.kind !== 'done' || verdicts.value.size === scans.length) return verdicts;
  const missing = scans.length - verdicts.value.size;
  const reason = `iFlow did not answer about ${missing} of ${scans.length} punches`;
  return { kind: 'unknown', reason, answered: true };
}
