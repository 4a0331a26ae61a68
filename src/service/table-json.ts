import type { Lines } from './table.ts';

const NOT_A_LIST = 'a roster in JSON is a list of people, [{ "number": "7", "name": "Ada" }]';

/** A list of objects as a table: its columns are all the keys, in the order in which they come. */
export function jsonTable(text: string): Lines {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return broken('this is not valid JSON');
  }
  if (!Array.isArray(json)) return broken(NOT_A_LIST);
  const entries: Readonly<Record<string, unknown>>[] = [];
  for (const [index, entry] of (json as unknown[]).entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      return broken(`entry ${index + 1}: ${NOT_A_LIST}`);
    }
    entries.push(entry as Readonly<Record<string, unknown>>);
  }
  const header = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const lines = [{ line: 0, cells: header }];
  for (const [index, entry] of entries.entries()) {
    const cells = header.map((key) => cellOf(entry[key]));
    const nested = cells.indexOf(null);
    if (nested !== -1) return broken(`entry ${index + 1}: ${header[nested]} holds no plain value`);
    lines.push({ line: index + 1, cells: cells.map(String) });
  }
  return { lines };
}

function broken(message: string): Lines {
  return { ok: false, why: 'brokenJson', message };
}

/** Several badges of one person stand in a list. Null: there is no cell that could hold this. */
function cellOf(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const cells = value.map(cellOf);
    return cells.includes(null) ? null : cells.join(' ');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}
