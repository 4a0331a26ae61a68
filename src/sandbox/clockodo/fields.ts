/** What a query, an urlencoded or a JSON body says, by name; nested where the name has brackets. */
export interface Fields {
  readonly [name: string]: unknown;
}

type Node = Map<string, unknown>;

function put(node: Node, keys: readonly string[], value: string): void {
  const [given = '', ...rest] = keys;
  const key = given === '' ? String(node.size) : given;
  if (rest.length === 0) {
    node.set(key, value);
    return;
  }
  const known = node.get(key);
  const child: Node = known instanceof Map ? known : new Map<string, unknown>();
  node.set(key, child);
  put(child, rest, value);
}

/** A node whose names are 0, 1, 2 … is a list. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...value.entries()].map(([key, each]) => [String(key), plain(each)] as const);
  const list = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return list ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

/** `a=1`, `filter[users_id]=7`, `filter[users_id][]=7`, `changes[0][type]=1`; of a name that comes twice the last. */
export function readFields(text: string): Fields {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const head = /^[^[]*/.exec(name)?.[0] ?? '';
    const keys = [...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);
    put(root, [head, ...keys.map((key) => key ?? '')], value);
  }
  return Object.fromEntries([...root.entries()].map(([key, value]) => [key, plain(value)]));
}

/** The fields below a name; none when it is missing or no object. */
export function fieldsBelow(fields: Fields, name: string): Fields {
  const value = fields[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A whole number, also as text (urlencoded bodies and queries know nothing else); else null. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : null;
}

/** A number with or without a fraction, also as text; else null. */
export function decimal(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** true, false, 1, 0 and their texts; else null. */
export function truth(value: unknown): boolean | null {
  if (value === true || value === 1 || value === 'true' || value === '1') return true;
  return value === false || value === 0 || value === 'false' || value === '0' ? false : null;
}

/** One id, a list of ids, or ids apart by commas; null when the field is missing or anything else. */
export function ids(value: unknown): readonly number[] | null {
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',').map((part) => part.trim())
      : [value];
  const numbers = parts.map(wholeNumber);
  return numbers.every((each) => each !== null) ? numbers : null;
}
