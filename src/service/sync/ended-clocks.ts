import { rowInstant } from '../../core/sync/row-time.ts';
import type { Context } from '../context.ts';
import type { AgreedRow } from '../store/base-row.ts';
import type { Employee } from '../store/employee.ts';
import type { Capabilities, LinkedPerson, VendorRow } from '../vendors/vendor.ts';

/** How the reason of such a day ends. */
export const ENDED_THERE = 'and what it cannot save is gone there: nothing was taken back here';

/** What a vendor has made of a clock begins where the clock did, give or take its rounding. */
const ROUNDED_MS = 30 * 60_000;

/**
 * Days whose open row is gone although it may have run as long as the vendor lets one run: it ends such a row by itself and,
 * where the whole of it cannot be saved, it vanishes from the days as if somebody had deleted it. By `vendorId date`, with
 * the reason. A row that goes earlier was taken back by somebody.
 */
export function endedClocks(
  ctx: Context,
  { endsOpenAfterMs, form }: Pick<Capabilities, 'endsOpenAfterMs' | 'form'>,
  people: readonly (Employee & LinkedPerson)[],
  base: readonly AgreedRow[],
  rows: readonly VendorRow[],
): ReadonlyMap<string, string> {
  if (endsOpenAfterMs === undefined) return new Map();
  const { zone } = ctx.config().site;
  const now = ctx.world.clock();
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  const beganAt = ({ from, date }: Pick<VendorRow, 'from' | 'date'>): number =>
    rowInstant(from, date, form, zone) ?? Number.NaN;
  const ended = base.filter((agreed) => {
    const vendorId = vendorIds.get(agreed.employeeId);
    const at = beganAt(agreed);
    if (agreed.to !== null || vendorId === undefined || !(now - at >= endsOpenAfterMs))
      return false;
    const isStill = (row: VendorRow): boolean =>
      row.vendorId === vendorId &&
      row.date === agreed.date &&
      (row.id === agreed.id || Math.abs(beganAt(row) - at) <= ROUNDED_MS);
    return !rows.some(isStill);
  });
  const hours = endsOpenAfterMs / 3_600_000;
  const why = `the vendor ends what is open after ${hours} hours, ${ENDED_THERE}`;
  return new Map(
    ended.map(({ employeeId, date }) => [`${vendorIds.get(employeeId)} ${date}`, why]),
  );
}
