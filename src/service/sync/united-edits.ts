import type { Punch } from '../../core/punch/punch.ts';
import { isSameTime } from '../../core/sync/row-time.ts';
import type { Edit, EditedDay } from './edited-day.ts';

/**
 * Edits of one look at a day as they can be recorded one after the other. Where two rows became one there, or one became
 * two, one edit makes the very punch that another takes back: both are one edit then, and the punch stays as it is.
 */
export function unitedEdits(
  edits: readonly Edit[],
  day: Pick<EditedDay, 'punches' | 'form'>,
): readonly Edit[] {
  const punches = new Map(day.punches.map((punch) => [punch.id, punch]));
  let united: readonly Edit[] = [];
  for (const edit of edits) {
    const meets = (other: Edit): boolean =>
      makesWhatGoes(other, edit) || makesWhatGoes(edit, other);
    const met = united.filter(meets);
    const whole = met.length === 0 ? edit : unionOf([...met, edit]);
    united = [...united.filter((each) => !met.includes(each)), whole];
  }
  return united;

  function makesWhatGoes({ makes }: Edit, { voids }: Edit): boolean {
    return makes.some((made) => voids.some((id) => isIt(made, punches.get(id))));
  }

  function isIt(made: Edit['makes'][number], punch: Punch | undefined): boolean {
    return made.kind === punch?.kind && isSameTime(made.at, punch.at, day.form);
  }

  function unionOf(all: readonly Edit[]): Edit {
    const voids = all.flatMap((each) => each.voids);
    const makes = new Set(all.flatMap((each) => each.makes));
    const goes = voids.filter((id) => {
      const punch = punches.get(id);
      // One that says something else about where it was worked is another.
      const stays = [...makes].find(
        (made) => isIt(made, punch) && made.homeOffice === punch?.homeOffice,
      );
      return stays === undefined || !makes.delete(stays);
    });
    return { pulls: all.flatMap((each) => each.pulls), voids: goes, makes: [...makes] };
  }
}
