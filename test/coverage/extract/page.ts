import type { Kind } from '../covered.ts';

/** A name that a document defines. A `mention` is a word in its prose that must be the part of a name defined somewhere. */
export interface Named {
  readonly kind: Kind | 'mention';
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface Extract {
  readonly named: readonly Named[];
  /** The lines that no rule reads: prose, which `prose.ts` accounts for line by line. */
  readonly unread: readonly string[];
}

/** A document being read. Lines count from 0; what is marked `read` is accounted for. */
export interface Page {
  readonly lines: readonly string[];
  readonly name: (at: number, kind: Named['kind'], ...names: readonly string[]) => void;
  /** Marks as read from here up to the line before `end`, which is the next one unless it is said. */
  readonly read: (at: number, end?: number) => void;
  /** Names the words of the line that look like names: snake_case, camelCase, quoted words, statuses of HTTP. */
  readonly mention: (at: number) => void;
  readonly done: () => Extract;
}

const NAME_LIKE =
  /\b[A-Za-z]+(?:_[A-Za-z]+)+\b|\b[a-z]+_(?=\s)|\b[a-z]+[A-Z][A-Za-z]*\b|(?<=["“„»])[A-Za-z_]+(?=,?["”“«])|(?<![-.:\d])[2345]\d\d(?![-.:\d])/g;

export function openPage(text: string): Page {
  const lines = text.split('\n');
  const named: Named[] = [];
  const isRead = new Set<number>();
  const page: Page = {
    lines,
    name: (at, kind, ...names) => {
      named.push(...names.map((name) => ({ kind, name, line: at + 1 })));
    },
    read: (at, end = at + 1) => {
      for (let line = at; line < end; line += 1) isRead.add(line);
    },
    mention: (at) => page.name(at, 'mention', ...(lines[at]?.match(NAME_LIKE) ?? [])),
    done: () => {
      const unread = lines.flatMap((line, at) => {
        if (isRead.has(at) || line.trim() === '') return [];
        page.mention(at);
        return [line.trim()];
      });
      return { named, unread };
    },
  };
  return page;
}

/** Calls the rule for each line that matches, and marks the line as read. */
export function eachLine(
  page: Page,
  pattern: RegExp,
  rule: (match: readonly string[], at: number) => void,
): void {
  for (const [at, line] of page.lines.entries()) {
    const match = pattern.exec(line);
    if (match === null) continue;
    page.read(at);
    rule(
      Array.from(match, (group) => group ?? ''),
      at,
    );
  }
}
