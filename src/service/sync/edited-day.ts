import type { Presence } from '../../core/punch/presence.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import type { Pull } from '../../core/sync/row.ts';

/** What an edit at the vendor means in punches: some are taken back, some are made at the vendor's minutes. */
export type Edit = {
  readonly pulls: readonly Pull[];
  readonly voids: readonly string[];
  readonly makes: readonly { readonly kind: PunchKind; readonly at: number }[];
};

export type EditedDay = {
  readonly presences: readonly Presence[];
  /** Punches that count, of these presences' time and the whole date. */
  readonly punches: readonly Punch[];
  readonly date: string;
  readonly zone: string;
  readonly form: RowForm;
};
