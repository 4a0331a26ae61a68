import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that is full when a test wants it so. */
export type SmallDisk = {
  readonly dataDir: string;
  /** Takes all room but so many bytes. */
  readonly fill: (freeBytes?: number) => void;
  readonly makeRoom: () => void;
  /** `ro` or `rw`. */
  readonly remount: (mode: 'ro' | 'rw') => void;
  readonly remove: () => void;
};

/** tmpfs and the database both count in pages of this size. */
export const PAGE_BYTES = 4096;

const DISK_BYTES = 12_000_000;

type MadeDisk = SmallDisk | { readonly why: string };

export function diskOf(made: MadeDisk): SmallDisk | null {
  return 'why' in made ? null : made;
}

/** `why`: this account may mount nothing. */
export function smallDisk(): MadeDisk {
  const place = mkdtempSync(join(tmpdir(), 'stempel-disk-'));
  try {
    mount('-t', 'tmpfs', '-o', `size=${DISK_BYTES},mode=700`, 'stempel', place);
  } catch (error) {
    rmSync(place, { recursive: true });
    return { why: `this account can mount no disk of its own (${String(error).slice(0, 120)})` };
  }
  const dataDir = join(place, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const filler = join(place, 'filler');
  return {
    dataDir,
    fill: (freeBytes = 0) => fill(place, filler, freeBytes),
    makeRoom: () => unlinkSync(filler),
    remount: (mode) => mount('-o', `remount,${mode}`, place),
    remove: () => {
      execFileSync('umount', ['-l', place]);
      rmSync(place, { recursive: true });
    },
  };
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'pipe' });
}

function fill(place: string, filler: string, freeBytes: number): void {
  const { bavail, bsize } = statfsSync(place);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)), { flag: 'a' });
}
