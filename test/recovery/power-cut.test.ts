import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import {
  afterPowerCut,
  bytesOf,
  numbersFrom,
  record,
  recordingKiosk,
  type Disk,
  type Recording,
} from './power-cut.ts';
import { everythingIn, ills, journalOf } from './recorded.ts';
import { instant, perform, STORY } from './story.ts';
import { committedIn, framesOf, pageIn, WAL_HEADER_BYTES, type Frame } from './write-ahead-log.ts';

/**
 * The power fails. What SQLite has waited for is on the disk; of what it wrote after that, anything may be there or not,
 * whole or in part. Whatever it is, the file opens, says what was said at the last commit that is whole, and every receipt
 * that anybody has seen is in it.
 */

/** An erasure writes the whole file anew and empties the log: here the log has to hold everything. */
const DAYS = STORY.filter(({ name }) => name !== 'erasure');

let story: Recording;
let frames: readonly Frame[];
/** What the file says when the log ends with the commit that ends there. */
const saysAt = new Map<number, string>();

beforeAll(async () => {
  story = await record(DAYS);
  frames = framesOf(story.wal);
  for (const end of [0, ...frames.filter(({ commits }) => commits).map(({ to }) => to)]) {
    saysAt.set(end, afterPowerCut(cutAt(end), everythingIn));
  }
});

function cutAt(bytes: number): Disk {
  return { db: story.db, wal: story.wal.subarray(0, bytes) };
}

function withFrame({ from, to }: Frame, change: (bytes: Buffer) => void, upTo: number): Disk {
  const wal = Buffer.from(story.wal.subarray(0, upTo));
  change(wal.subarray(from, to));
  return { db: story.db, wal };
}

/** The service on what the power cut has left, with the anchors of all that there was. */
function startedAfter({ db, wal }: Disk): ScratchKiosk {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-power-'));
  const files = { 'stempel.db': db, 'stempel.db-wal': wal, 'anchors.jsonl': story.anchors };
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(dataDir, name), bytes, { mode: 0o600 });
  }
  return scratchKiosk({ dataDir, at: instant('2032-01-08 07:00') });
}

/** What may be on the disk in place of bytes that nobody has waited for. */
const TORN: readonly {
  readonly name: string;
  readonly change: (bytes: Buffer, below: (limit: number) => number) => void;
}[] = [
  { name: 'its second half is missing', change: (bytes) => bytes.fill(0, bytes.length / 2) },
  { name: 'its first half is missing', change: (bytes) => bytes.fill(0, 0, bytes.length / 2) },
  { name: 'all of it is missing', change: (bytes) => bytes.fill(0) },
  {
    name: 'its second half is garbage',
    change: (bytes, below) => {
      for (let at = bytes.length / 2; at < bytes.length; at += 1) bytes[at] = below(256);
    },
  },
  {
    name: 'one bit of it is another',
    change: (bytes, below) => {
      const at = below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    },
  },
];

/** The commit that ends last before this byte. */
function committedBefore(bytes: number): number {
  return committedIn(frames, bytes);
}

/** Nothing where the file says after the power cut what it said at the commit that ends there. */
function wrong(disk: Disk, end: number, when: string): readonly string[] {
  return afterPowerCut(disk, everythingIn) === saysAt.get(end) ? [] : [when];
}

describe('of the write-ahead log', () => {
  test('the database waits for the disk at every commit', () => {
    const kiosk = scratchKiosk();
    const asked = (name: string): unknown => kiosk.db.pragma(name, { simple: true });
    expect([asked('journal_mode'), asked('synchronous')]).toEqual(['wal', 2]);
    kiosk.close();
  });

  test('the story is one of many commits, each of a few frames, and every answer stands at the end of one', () => {
    const commits = frames.filter(({ commits: ends }) => ends).map(({ to }) => to);
    expect(commits.length).toBeGreaterThan(20);
    expect(frames.length).toBeGreaterThan(2 * commits.length);
    for (const { walBytes } of story.answers) expect([0, ...commits]).toContain(walBytes);
    console.log(
      `power cut: ${frames.length} frames, ${commits.length} commits, ${story.answers.length} answers`,
    );
  });

  test('cut right after what was waited for, it holds every receipt that was shown until then', () => {
    for (const { walBytes, receipts } of story.answers) {
      expect(afterPowerCut(cutAt(walBytes), journalOf)).toEqual(receipts);
    }
  });

  test('cut at any commit, the kiosk is healthy but for rows that an anchor proves, and the doctor names the first', () => {
    const whole = story.answers.at(-1)?.receipts ?? [];
    for (const end of saysAt.keys()) {
      const kiosk = startedAfter(cutAt(end));
      const journal = journalOf(kiosk.db);
      expect(journal, `cut at ${end}`).toEqual(whole.slice(0, journal.length));
      const missing = expect.stringMatching(
        new RegExp(`^anchors: row ${journal.length + 1}: this row is missing: the journal had`),
      ) as string;
      const expected = journal.length < whole.length ? [missing] : [];
      expect(ills(kiosk), `cut at ${end}`).toEqual(expected);
      kiosk.close();
    }
  });

  test('cut at every frame, it says what the last whole commit said', () => {
    const cuts = [0, ...frames.map(({ to }) => to)];
    expect(
      cuts.flatMap((bytes) => wrong(cutAt(bytes), committedBefore(bytes), `cut at ${bytes}`)),
    ).toEqual([]);
  });

  test('cut inside its header or inside any frame, it says what the last whole commit said', () => {
    const below = numbersFrom(20_261_122);
    const inHeader = Array.from({ length: WAL_HEADER_BYTES }, (_, index) => index + 1);
    const inFrames = frames.flatMap(({ from, to }) => {
      const chance = from + 1 + below(to - from - 1);
      return [from + 1, from + 23, from + 24, chance, to - 1];
    });
    expect(
      [...inHeader, ...inFrames].flatMap((bytes) =>
        wrong(cutAt(bytes), committedBefore(bytes), `cut at ${bytes}`),
      ),
    ).toEqual([]);
  });

  test.each(TORN)(
    'any frame that was not waited for may be on the disk while $name',
    ({ change }) => {
      const below = numbersFrom(3);
      const found = frames.flatMap((frame) => {
        const end = frames.find(({ commits, to }) => commits && to >= frame.to)?.to ?? frame.to;
        const disk = withFrame(frame, (bytes) => change(bytes, below), end);
        const isSame = disk.wal.equals(story.wal.subarray(0, end));
        const expected = isSame ? end : committedBefore(frame.from);
        return wrong(disk, expected, `frame at ${frame.from}`);
      });
      expect(found).toEqual([]);
    },
  );
});

/** The newest of every page in the log: what a checkpoint writes into the file. */
function pagesOf(wal: Buffer, of: readonly Frame[]): ReadonlyMap<number, Buffer> {
  return new Map(of.map((frame) => [frame.page, pageIn(wal, frame)]));
}

function withPages(db: Buffer, pages: Iterable<readonly [number, Buffer]>): Buffer {
  const all = [...pages];
  const size = all[0]?.[1].length ?? 0;
  const last = Math.max(0, ...all.map(([page]) => page));
  const written = Buffer.concat([db, Buffer.alloc(Math.max(0, last * size - db.length))]);
  for (const [page, bytes] of all) bytes.copy(written, (page - 1) * size);
  return written;
}

describe('of the file, while the log is being written back into it', () => {
  test('any of its pages may have been written, whole or half, while the log is still there', () => {
    const below = numbersFrom(7);
    const end = committedBefore(story.wal.length);
    const all = [...pagesOf(story.wal, frames)].toSorted(([a], [b]) => a - b);
    const subsets = [
      ...all.map((_, index) => all.slice(0, index + 1)),
      ...all.map((_, index) => all.toSpliced(index, 1)),
      ...all.map((page) => [page]),
      ...Array.from({ length: 100 }, () => all.filter(() => below(2) === 1)),
    ];
    const found = subsets.flatMap((subset, index) => {
      const torn = subset.map(([page, bytes]) => [page, halfOf(bytes)] as const);
      return [subset, torn].flatMap((pages) =>
        wrong({ db: withPages(story.db, pages), wal: story.wal }, end, `subset ${index}`),
      );
    });
    expect(found).toEqual([]);
    console.log(`power cut: ${subsets.length} subsets of ${all.length} pages, whole and torn`);
  });

  test('after it, new frames are written over old ones: cut anywhere, no old one comes back', async () => {
    const kiosk = recordingKiosk();
    const half = Math.ceil(DAYS.length / 2);
    for (const step of DAYS.slice(0, half)) await perform(kiosk, step);
    kiosk.db.pragma('wal_checkpoint(RESTART)');
    const before = bytesOf(kiosk.dataDir);
    const said = new Map([[0, everythingIn(kiosk.db)]]);
    for (const step of DAYS.slice(half)) {
      await perform(kiosk, step);
      said.set(framesOf(bytesOf(kiosk.dataDir).wal).at(-1)?.to ?? 0, everythingIn(kiosk.db));
    }
    const { wal } = bytesOf(kiosk.dataDir);
    kiosk.close();
    const fresh = framesOf(wal);
    expect(framesOf(before.wal).length).toBeGreaterThan(5);
    expect(wal.subarray(16, 24).equals(before.wal.subarray(16, 24))).toBe(false);
    const cuts = fresh.flatMap(({ from, to }) => [from, from + 24, (from + to) >> 1, to]);
    const found = [0, 8, 20, ...cuts].flatMap((bytes) => {
      const mixed = Buffer.concat([wal.subarray(0, bytes), before.wal.subarray(bytes)]);
      const end = committedIn(fresh, bytes);
      const says = afterPowerCut({ db: before.db, wal: mixed }, everythingIn);
      const known = said.get(end) ?? says;
      said.set(end, known);
      return says === known ? [] : [`cut at ${bytes}`];
    });
    expect(found).toEqual([]);
  });
});

function halfOf(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.alloc(bytes.length / 2)]);
}
