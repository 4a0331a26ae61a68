import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogLine } from '../../contract/office-health.ts';
import { logLineOf } from '../read-log.ts';

const END_BYTES = 65_536;
const LOG_LINES_MAX = 50;

/** A line of the log without what belongs to it: stacks and fields may hold what somebody else has written. */
export type EndLine = Pick<LogLine, 'at' | 'level' | 'from' | 'what' | 'reference'>;

/** The last lines of the log that is being written, newest first, redacted; only its end is read, whatever its size. */
export async function endOfLog(
  dataDir: string,
  secrets: readonly string[],
): Promise<readonly EndLine[]> {
  const lines = (await endOf(join(dataDir, 'logs', 'service.log'))).split('\n');
  return lines
    .slice(-LOG_LINES_MAX - 1)
    .flatMap((text) => logLineOf(text, secrets) ?? [])
    .map(({ at, level, from, what, reference }) => ({ at, level, from, what, reference }))
    .toReversed();
}

async function endOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const bytes = Math.min(size, END_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, size - bytes);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
