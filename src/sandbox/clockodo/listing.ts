import { fieldsBelow, ids, truth, wholeNumber, type Fields } from './fields.ts';
import { general, json } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import { pageOf } from './paging.ts';

/** Which rows a filter lets through; `invalid` = its value means nothing. */
export type Filter<Row> = ((row: Row) => boolean) | 'invalid';

/** One value of a filter to a test of rows. */
export type FilterOf<Row> = (value: unknown) => Filter<Row>;

/** `filter[name]=7`, `7,8` or a list: rows whose field is one of them. */
export function oneOf<Row>(field: (row: Row) => number | null): FilterOf<Row> {
  return (value) => {
    const wanted = ids(value);
    return wanted === null ? 'invalid' : (row) => wanted.includes(field(row) ?? -1);
  };
}

export function yesOrNo<Row>(field: (row: Row) => boolean): FilterOf<Row> {
  return (value) => {
    const wanted = truth(value);
    return wanted === null ? 'invalid' : (row) => field(row) === wanted;
  };
}

export function sameNumber<Row>(matches: (row: Row, number: number) => boolean): FilterOf<Row> {
  return (value) => {
    const wanted = wholeNumber(value);
    return wanted === null ? 'invalid' : (row) => matches(row, wanted);
  };
}

/** Part of a text, without regard to case. */
export function containing<Row>(texts: (row: Row) => readonly (string | null)[]): FilterOf<Row> {
  return (value) => {
    const wanted = String(value).toLowerCase();
    return (row) => texts(row).some((text) => text?.toLowerCase().includes(wanted) === true);
  };
}

/**
 * The rows that pass every filter; null when one means nothing. What is not in `known` is ignored, as clockodo ignores
 * unknown parameters (observed).
 */
export function filtered<Row>(
  rows: readonly Row[],
  given: Fields,
  known: Readonly<Record<string, FilterOf<Row>>>,
): readonly Row[] | null {
  let left = rows;
  for (const [name, filterOf] of Object.entries(known)) {
    if (given[name] === undefined || given[name] === '') continue;
    const filter = filterOf(given[name]);
    if (filter === 'invalid') return null;
    left = left.filter(filter);
  }
  return left;
}

/** `sort[]=name`, `sort=-name`; the first field counts most. Fields that a row has not are ignored. */
export function sorted<Row extends object>(rows: readonly Row[], query: Fields): readonly Row[] {
  const sort = query['sort'];
  const names = (Array.isArray(sort) ? sort : sort === undefined ? [] : [sort]).map(String);
  return names.toReversed().reduce<readonly Row[]>((left, name) => {
    const key = name.replace(/^-/, '');
    const sign = name.startsWith('-') ? -1 : 1;
    const value = (row: Row): unknown => (row as Readonly<Record<string, unknown>>)[key];
    return left.toSorted((one, other) => sign * compare(value(one), value(other)));
  }, rows);
}

/** Lists and objects are not sorted by. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return textOf(one).localeCompare(textOf(other), 'de');
}

/** `{data: […]}` of the rows that pass the query's `filter[…]`; a filter that means nothing answers 400. */
export function listOf<Row extends object>(
  call: Call,
  rows: readonly Row[],
  known: Readonly<Record<string, FilterOf<Row>>>,
  shown: (row: Row) => unknown = (row) => row,
): Reply {
  const left = filtered(rows, fieldsBelow(call.query, 'filter'), known);
  if (left === null) return unchanged(call, general(400, call.language, 'InvalidValue'));
  return unchanged(call, json({ data: sorted(left, call.query).map(shown) }));
}

/** As `listOf`, page by page. @param maximum rows a page */
export function pagedListOf<Row extends object>(
  call: Call,
  rows: readonly Row[],
  known: Readonly<Record<string, FilterOf<Row>>>,
  maximum: number,
  shown: (row: Row) => unknown = (row) => row,
): Reply {
  const left = filtered(rows, fieldsBelow(call.query, 'filter'), known);
  if (left === null) return unchanged(call, general(400, call.language, 'InvalidValue'));
  const page = pageOf(sorted(left, call.query), call.query, maximum);
  return unchanged(call, json({ paging: page.paging, data: page.rows.map(shown) }));
}
