/** An invariant does not hold. `number`: as the list in `invariants.ts` counts them. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
  readonly invariant: string;

  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}
