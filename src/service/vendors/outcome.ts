/**
 * What became of a call. There are five ways and no sixth; every adapter classifies by status, never by the text of a
 * message (texts come in the account's language).
 */
export type Outcome<T> = { readonly kind: 'done'; readonly value: T } | Failure;

export type Failure =
  /** The vendor asks for patience. `afterMs` null: it did not say how long. */
  | { readonly kind: 'retryLater'; readonly afterMs: number | null; readonly reason: string }
  /** The answer names our data: it will be the same next time. `reason` in the vendor's own words. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /**
   * Key or rights are refused. `certain`: it is not about one person, nothing more may be sent; otherwise `checkAccess`
   * decides whether it is.
   */
  | { readonly kind: 'unauthorized'; readonly reason: string; readonly certain: boolean }
  /**
   * It may or may not have happened: the day is read before anything else is written. `answered`: the vendor was
   * there and said something unusable; otherwise it could not be reached at all.
   */
  | { readonly kind: 'unknown'; readonly reason: string; readonly answered: boolean };

export function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value };
}
