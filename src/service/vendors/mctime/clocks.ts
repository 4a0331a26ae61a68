import type { TheirRow } from '../../../core/sync/row.ts';
import { utcText } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import { settled, type ClockBreak } from './clock-memory.ts';
import { withSignal, type Connection } from './connection.ts';
import { unreadable } from '../unreadable.ts';
import { envelopeOf, itemFailed, outcomeOf, reasonOf, type Item } from './outcome.ts';
import { allPages, pageNumberOf, type Page } from './pages.ts';
import { clock, clockBreak, clockOwner } from './schema.ts';

/** Rows on a full page (documented). */
const FULL_PAGE = 20;

/**
 * A clock that began at most so far from what was sent is the one that was sent: mcTIME may round to the minute (assumed,
 * the organization's settings say how).
 */
export const SAME_MS = 60_000;

export type RunningClock = {
  readonly userId: string;
  /** The clock's own id; where it has none, one made of its owner's: one clock runs for a person at a time. */
  readonly id: string;
  readonly fromAt: number;
  readonly type: string | null;
  readonly onBreak: boolean;
  /** In order, without those that mcTIME added. Null: they are not told. */
  readonly breaks: readonly ClockBreak[] | null;
};

export type Clocks = {
  readonly running: readonly RunningClock[];
  /** Of these nothing can be said: their rows make no sense, or the key may not see them (documented: an item 400). */
  readonly doubtful: readonly string[];
  /** The vendor's words about those the key may not see. */
  readonly refusals: ReadonlyMap<string, string>;
};

type ClockPage = Page & { readonly clocks: Clocks };

const CLOCK_ID = 'clock/';

export function isClockId(id: string): boolean {
  return id.startsWith(CLOCK_ID);
}

/** Who has a running clock: one person, or everybody whom the key may see. */
export async function readClocks(
  connection: Connection,
  userId: string | null,
  signal?: AbortSignal,
): Promise<Outcome<Clocks>> {
  const pages = await allPages((page) => readPage(connection, userId, page, signal), true);
  if (pages.kind !== 'done') return pages;
  const clocks = pages.value.map((page) => page.clocks);
  return done({
    running: clocks.flatMap(({ running }) => running),
    doubtful: clocks.flatMap(({ doubtful }) => doubtful),
    refusals: new Map(clocks.flatMap(({ refusals }) => [...refusals])),
  });
}

async function readPage(
  connection: Connection,
  userId: string | null,
  page: number,
  signal?: AbortSignal,
): Promise<ClockPage | Failure> {
  const reply = await connection.http({
    method: 'GET',
    path: '/clock',
    query: [
      ...(userId === null ? [] : [['userIds', userId] as const]),
      ['page', String(page)] as const,
    ],
    ...withSignal(signal),
  });
  // One person who may not be seen: as an item of a 200 (documented), or as the whole answer.
  if (userId !== null && reply.kind === 'reply' && reply.status === 400) {
    return refusedPage(userId, reasonOf(reply.status, reply.body));
  }
  // Who sends whole entries needs no clocks: an account without them (404) is read all the same.
  if (connection.options.mode === 'times' && reply.kind === 'reply' && reply.status === 404) {
    return NO_CLOCKS;
  }
  const answer = outcomeOf(reply, 'list');
  if (answer.kind !== 'reply') return answer;
  const envelope = envelopeOf(answer.body);
  if (envelope === null) return unreadable(answer);
  const running: RunningClock[] = [];
  const doubtful: string[] = [];
  const refusals = new Map<string, string>();
  for (const item of envelope.items) {
    const row = rowIn(item);
    const owner = clockOwner.safeParse(row).data?.userId ?? userId;
    if (owner === null) return unreadable(answer);
    const read = itemFailed(item) ? null : runningOf(connection, row);
    if (read === 'out') continue;
    if (read !== null) running.push(read);
    else doubtful.push(owner);
    if (read === null && !('from' in row)) {
      refusals.set(owner, reasonOf(400, { kind: 'json', value: item }));
    }
  }
  if (!envelope.valid && doubtful.length === 0) return unreadable(answer);
  return {
    keys: [...running.map((each) => each.userId), ...doubtful],
    pagesTotal: pageNumberOf(envelope.whole['pageSize']),
    page: pageNumberOf(envelope.whole['page']),
    hasRoom: envelope.items.length < FULL_PAGE,
    clocks: { running, doubtful, refusals },
  };
}

const NO_CLOCKS: ClockPage = {
  keys: [],
  pagesTotal: 0,
  page: null,
  hasRoom: true,
  clocks: { running: [], doubtful: [], refusals: new Map() },
};

function refusedPage(userId: string, reason: string): ClockPage {
  const clocks = { running: [], doubtful: [userId], refusals: new Map([[userId, reason]]) };
  return { keys: [userId], pagesTotal: null, page: null, hasRoom: true, clocks };
}

/** Rows stand bare in `items` (documented); wrapped in `data`, as everywhere else, they are read too. */
function rowIn(item: Item): Item {
  const { data } = item;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Item) : item;
}

function runningOf(connection: Connection, row: Item): RunningClock | 'out' | null {
  const read = clock.safeParse(row);
  if (!read.success) return null;
  const { userId, from: fromAt, clockedIn } = read.data;
  if (clockedIn === false) return 'out';
  if (fromAt === null) return null;
  const listed = breaksOf(read.data.breaks);
  if (listed === 'senseless') return null;
  const lastOpen = listed !== null && listed.at(-1)?.toAt === null;
  const onBreak = read.data.onBreak ?? lastOpen;
  const told = listed !== null && lastOpen === onBreak ? listed : null;
  if (told !== null) connection.clocks.set(userId, { fromAt, breaks: told, pendingAt: null });
  return {
    userId,
    id: read.data.id ?? `${CLOCK_ID}${userId}`,
    fromAt,
    type: read.data.type ?? read.data.timeType,
    onBreak,
    breaks: told ?? remembered(connection, userId, { fromAt, onBreak }),
  };
}

/** Null: not told. An open break is the last one; `null` is an empty list, as in saved entries (observed by others). */
function breaksOf(given: unknown): readonly ClockBreak[] | null | 'senseless' {
  if (given === undefined) return null;
  if (given === null) return [];
  const read = clockBreak.array().safeParse(given);
  if (!read.success) return 'senseless';
  const own = read.data
    .filter(({ automatic }) => !automatic)
    .map(({ from, to }) => ({ fromAt: from, toAt: to ?? null }))
    .toSorted((a, b) => a.fromAt - b.fromAt);
  const sound = own.every(({ fromAt, toAt }, index) => {
    const before = own[index - 1];
    const begins = before === undefined || (before.toAt !== null && fromAt >= before.toAt);
    return begins && (toAt === null || toAt >= fromAt);
  });
  return sound ? own : 'senseless';
}

function remembered(
  connection: Connection,
  userId: string,
  seen: { readonly fromAt: number; readonly onBreak: boolean },
): readonly ClockBreak[] | null {
  const memory = connection.clocks.get(userId);
  if (memory === undefined) return null;
  const now = settled(memory, seen, SAME_MS);
  if (now === null) connection.clocks.delete(userId);
  else connection.clocks.set(userId, now);
  return now?.breaks ?? null;
}

/** A running clock as an open row; null where its breaks are not told: an untold break is none that was deleted. */
export function openRowOf({ id, fromAt, breaks }: RunningClock): TheirRow | null {
  if (breaks === null || breaks.some((each) => each.fromAt < fromAt)) return null;
  return {
    id,
    from: utcText(fromAt),
    to: null,
    breaks: breaks
      .filter((each) => each.toAt !== each.fromAt)
      .map((each) => ({
        from: utcText(each.fromAt),
        to: each.toAt === null ? null : utcText(each.toAt),
      })),
  };
}

/**
 * Whether a saved entry is what a clock has become: both began together, and the entry was not over when the clock began,
 * as one of a few seconds before it may be.
 */
export function isSavedFrom(
  entry: { readonly from: number; readonly to: number },
  { fromAt }: RunningClock,
): boolean {
  return Math.abs(entry.from - fromAt) <= SAME_MS && entry.to > fromAt;
}
