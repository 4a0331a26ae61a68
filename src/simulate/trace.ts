import { createHash } from 'node:crypto';

/** What happened, in order: a hash over all of it, and the last of it in words. */
export type Trace = {
  readonly note: (line: string) => void;
  /** Counts in the hash, and is not among the last: reads that went well would fill them. */
  readonly whisper: (line: string) => void;
  /** Of everything noted so far, in hexadecimal. */
  readonly hash: () => string;
  readonly last: () => readonly string[];
};

const KEPT = 40;

/** @param stamp what stands before each line: the virtual time */
export function createTrace(stamp: () => string, listen: (line: string) => void): Trace {
  const hash = createHash('sha256');
  let lines: string[] = [];
  const kept = (line: string): string => {
    const whole = `${stamp()} ${line}`;
    hash.update(whole).update('\n');
    listen(whole);
    return whole;
  };
  return {
    note: (line) => {
      lines.push(kept(line));
      if (lines.length > 2 * KEPT) lines = lines.slice(-KEPT);
    },
    whisper: (line) => void kept(line),
    hash: () => hash.copy().digest('hex').slice(0, 16),
    last: () => lines.slice(-KEPT),
  };
}
