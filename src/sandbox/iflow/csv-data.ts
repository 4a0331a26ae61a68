import type { IflowSwitches } from './switches.ts';

/**
 * The rows of `csv_data`, which is no CSV: a list as JSON text, or PHP's `csv_data[0][date]=…`. How the vendor wants it is
 * not documented. null = there is no list.
 */
export function csvRows(
  fields: Readonly<Record<string, string>>,
  encodings: IflowSwitches['batchEncodings'],
): readonly unknown[] | null {
  const json = fields['csv_data'];
  if (json !== undefined && encodings !== 'phpArray') return jsonRows(json);
  return encodings === 'json' ? null : phpRows(fields);
}

function jsonRows(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function phpRows(fields: Readonly<Record<string, string>>): readonly unknown[] | null {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(fields)) {
    const [, index, member] = /^csv_data\[(\d+)\]\[(\w+)\]$/.exec(name) ?? [];
    if (index === undefined || member === undefined) continue;
    rows.set(Number(index), { ...rows.get(Number(index)), [member]: value });
  }
  if (rows.size === 0) return null;
  return [...rows.entries()].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}
