/** A break within a row, in the row's own form of time. `to` is null while it runs. */
export type RowBreak = { readonly from: string; readonly to: string | null };

/**
 * A row of a vendor's day, in that vendor's form of time (`RowForm`): text that sorts as time does. `to` is null while the
 * row is open.
 */
export type WantedRow = {
  readonly from: string;
  readonly to: string | null;
  /** In order. Only where the vendor's rows hold breaks; elsewhere a break lies between two rows. */
  readonly breaks?: readonly RowBreak[];
  /**
   * Worked elsewhere: said when the row is created, where the vendor knows of it. No part of what two rows say: the vendor
   * has it of the whole day, and anybody may change it there.
   */
  readonly elsewhere?: true;
};

/** What the vendor had when it was read. */
export type TheirRow = WantedRow & { readonly id: string };

/** What the vendor and we last agreed on. `ours`: the kiosk made that row, so the kiosk may change or delete it. */
export type BaseRow = TheirRow & {
  readonly ours: boolean;
  /** What we had asked for, where the vendor keeps something else by its own rules (`adjusted.ts`). */
  readonly asked?: WantedRow;
};

/** One write to the vendor. Kept as JSON in `attempt.step`. */
export type Step =
  | { readonly kind: 'create'; readonly row: WantedRow }
  | { readonly kind: 'change'; readonly id: string; readonly row: WantedRow }
  | { readonly kind: 'delete'; readonly id: string };

/** An edit at the vendor that becomes ours: the row as it is now, or null where somebody deleted it there. */
export type Pull = { readonly before: BaseRow | null; readonly after: TheirRow | null };

export type DayPlan =
  | {
      readonly kind: 'steps';
      /** Writes, in an order in which no intermediate state overlaps. Empty: nothing to write. */
      readonly steps: readonly Step[];
      readonly pulls: readonly Pull[];
      /**
       * The new base, right to store once the pulls are journalled and before, while or after the steps run: rows that
       * are equal on both sides (adopted and pulled ones included), and rows that a step is about to change or delete,
       * as the vendor had them.
       */
      readonly agreed: readonly BaseRow[];
    }
  | { readonly kind: 'conflict'; readonly reason: 'bothChanged' | 'overlap' };
