import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Input, Output } from '../contract/call.ts';
import type { LogLine } from '../contract/office-health.ts';
import type { OfficeContract } from '../contract/office.ts';
import { redacted } from './redact.ts';

/** So many lines are looked at before others have their turn. */
const AT_ONCE = 500;

const ROUGH = /cannot|could not|failed|refused|no backup|not restored|is gone|ended|does not|lost/i;

type Wanted = Input<OfficeContract, 'readLog'>;

/**
 * The log of a data directory, newest first, with what it must not show taken out: `secrets` are texts that never appear.
 * A line that cannot be read is passed over.
 */
export async function readLog(
  dataDir: string,
  wanted: Wanted,
  secrets: readonly string[],
): Promise<Output<OfficeContract, 'readLog'>> {
  const texts = await linesOf(dataDir);
  const found: LogLine[] = [];
  const sought = wanted.text.trim().toLowerCase();
  let at = Math.min(wanted.before ?? texts.length, texts.length) - 1;
  for (; at >= 0 && found.length < wanted.limit; at -= 1) {
    if (at % AT_ONCE === 0) await afterOthers();
    const line = logLineOf(texts[at] ?? '', secrets);
    if (line !== null && fits(line, wanted, sought)) found.push(line);
  }
  return { lines: found, next: at < 0 ? null : at + 1 };
}

/** Oldest first: the file before, then the one that is written. */
async function linesOf(dataDir: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    ['service.1.log', 'service.log'].map((name) =>
      readFile(join(dataDir, 'logs', name), 'utf8').catch(() => ''),
    ),
  );
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
}

function fits(line: LogLine, { level, from, sinceAt, untilAt }: Wanted, sought: string): boolean {
  if (level !== null && line.level !== level) return false;
  if (from !== null && line.from !== from) return false;
  if (line.at < (sinceAt ?? line.at) || line.at > (untilAt ?? line.at)) return false;
  return `${line.what} ${line.reference ?? ''} ${line.detail ?? ''}`.toLowerCase().includes(sought);
}

/** A line as people see it; null: it cannot be read. */
export function logLineOf(text: string, secrets: readonly string[]): LogLine | null {
  try {
    return told(JSON.parse(text) as Record<string, unknown>, secrets);
  } catch {
    return null;
  }
}

/** A defect has its stack as `detail`, a line of the window its `sentence`; what else there is is shown as JSON. */
function told(line: Record<string, unknown>, secrets: readonly string[]): LogLine | null {
  const { at, what, reference, detail, sentence, ...rest } = line;
  if (typeof at !== 'number' || typeof what !== 'string') return null;
  const clean = (text: string): string => redacted(text, secrets);
  const isWindow = what === 'window';
  const words = isWindow && typeof sentence === 'string' ? sentence : what;
  const fields = Object.keys(rest).length === 0 ? null : JSON.stringify(rest);
  const more = typeof detail === 'string' ? detail : fields;
  return {
    at,
    level: what === 'defect' ? 'error' : ROUGH.test(words) ? 'warning' : 'note',
    from: isWindow ? 'window' : 'service',
    what: clean(words),
    detail: more === null ? null : clean(more),
    reference: typeof reference === 'string' ? reference : null,
  };
}
