export type StoreErrorReason =
  | 'unsupportedRuntime'
  | 'newerSchema'
  | 'upgradeFailed'
  | 'unreadable';

/** Why the database cannot be opened; `message` is one sentence for the person in front of the kiosk. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreErrorReason;

  constructor(reason: StoreErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
