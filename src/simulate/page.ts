import type { ApiRequest } from '../sandbox/exchange.ts';

/** A vendor's JSON, read by hand: its shape is the vendor's business, and a wrong guess fails the run. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Readonly<Record<string, any>>;

/**
 * Work as it stands at the vendor. Times are texts that sort as time does: `2026-11-23 08:00:00` on the wall where the vendor
 * has no offset, `2026-11-23T07:00:00Z` elsewhere. `to` null: it runs.
 */
export type Stretch = { readonly from: string; readonly to: string | null };

/** A row as somebody at the vendor's page sees it: what it is called there, and the work in it without its breaks. */
export type PageRow = Stretch & {
  readonly id: string;
  /** The vendor's date of it. */
  readonly date: string;
  readonly pieces: readonly Stretch[];
};

/** A moment in both forms of time. */
export type Moment = { readonly at: number; readonly wall: string };

/**
 * A vendor's own web page and its books, without any help from the adapter. Edits are in the words of the sandbox; what the
 * page would refuse, the sandbox refuses.
 */
export type Page = {
  /** The demo company without anybody's work, and without people but those of these numbers. */
  readonly empty: (company: Json, numbers: ReadonlySet<string>) => Json;
  readonly rowsOf: (company: Json, number: number) => readonly PageRow[];
  readonly create: (company: Json, number: number, from: Moment, to: Moment) => unknown;
  readonly remove: (company: Json, number: number, row: PageRow) => unknown;
  /** Another end for it. */
  readonly end: (company: Json, number: number, row: PageRow, to: Moment) => unknown;
  /** The vendor makes this person's breaks by a rule of its own, whatever was sent. */
  readonly makesBreaks?: (company: Json, number: number) => boolean;
  readonly isWrite: (request: ApiRequest) => boolean;
  /** Whom a write is about, in the vendor's own words; null: it names nobody. */
  readonly subjectOf: (company: Json, request: ApiRequest) => string | null;
};

export function found(rows: readonly Json[], matches: (row: Json) => boolean): Json {
  const row = rows.find(matches);
  if (row === undefined) throw new Error('edit: there is no such row');
  return row;
}

export function bodyOf({ body }: ApiRequest): Json {
  try {
    return (JSON.parse(body) ?? {}) as Json;
  } catch {
    return {};
  }
}
