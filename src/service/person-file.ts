import { isoWithOffset } from '../core/time/zone.ts';
import type { JsonObject, JsonValue } from './store/canonical-json.ts';
import type { StoredRow } from './store/person-rows.ts';

/** What stands above the file: whose it is, who made it and when. */
export type FileHead = {
  readonly site: string;
  readonly zone: string;
  readonly language: 'en' | 'de' | 'ro';
  /** ISO 8601 with the site's offset. */
  readonly at: string;
  readonly number: string;
  readonly name: string;
  readonly retentionMonths: number;
  /** Where the person's days are sent; `none`: nowhere. */
  readonly vendor: string;
};

/** All that is stored about one person, as a machine reads it. */
export type PersonFile = {
  readonly about: FileHead;
  /** By the names of the tables; badge numbers and PINs are keyed hashes, which nothing is read from. */
  readonly stored: Readonly<Record<string, readonly JsonObject[]>>;
};

/** Columns that are instants, in epoch milliseconds. */
const INSTANT = /(^|_)at$/;
/** It proves the words beside it for as long as both are kept, and says nothing itself. */
const SALT = 'salt';

export function personFile(
  tables: ReadonlyMap<string, readonly StoredRow[]>,
  about: FileHead,
): PersonFile {
  const stored = [...tables].map(
    ([table, rows]) => [table, rows.map((row) => readable(row, about.zone))] as const,
  );
  return { about, stored: Object.fromEntries(stored) };
}

function readable(row: StoredRow, zone: string): JsonObject {
  const entries = Object.entries(row).flatMap(([column, value]): [string, JsonValue][] => {
    if (column === SALT) return [];
    if (Buffer.isBuffer(value)) {
      return [[column, `(${value.length} bytes, a keyed hash or encrypted)`]];
    }
    if (column === 'slow' && value !== null) return [[column, '(a slow hash)']];
    if (typeof value === 'number' && INSTANT.test(column)) {
      return [[column, isoWithOffset(value, zone, 'ms')]];
    }
    return [[column, typeof value === 'string' ? parsed(value) : value]];
  });
  return Object.fromEntries(entries);
}

/** Lists and facts are kept as JSON. */
function parsed(text: string): JsonValue {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
