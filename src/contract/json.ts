/**
 * The value as it will arrive: plain objects, arrays, strings, booleans, finite numbers and null; an undefined property is
 * absent. Throws a TypeError that names the place of anything else, because a `Date` or a `Map` would cross some ports
 * and not others.
 */
export function asJson(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, at) => asJson(item, `${path}.${at}`));
  if (isPlainObject(value)) {
    const present = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(
      present.map(([key, field]) => [key, asJson(field, `${path}.${key}`)]),
    );
  }
  throw new TypeError(`${path} is not JSON: ${Object.prototype.toString.call(value)}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
