import type { Punch } from '../../core/punch/punch.ts';
import type { Edit } from './edited-day.ts';

/**
 * The edit with its marks: whoever worked elsewhere did so at the vendor's time as well. Of several `in` that are taken
 * back, the nearest in time is the one that a new `in` stands for.
 */
export function withMarks(edit: Edit, punches: readonly Punch[]): Edit {
  const gone = punches.filter(({ id, kind }) => kind === 'in' && edit.voids.includes(id));
  const makes = edit.makes.map((made) => {
    if (made.kind !== 'in') return made;
    const away = (punch: Punch): number => Math.abs(punch.at - made.at);
    const [nearest] = gone.toSorted((one, other) => away(one) - away(other));
    return nearest?.homeOffice === true ? { ...made, homeOffice: true as const } : made;
  });
  return { ...edit, makes };
}
