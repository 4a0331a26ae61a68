import type { Done, MyDayScreen, Screen, You } from './screen.ts';
import type { VisitParts } from './visit.ts';

/** Whoever stands there with nothing under way; null: nobody does. */
export function standing(screen: Screen): You | Done | MyDayScreen | null {
  return screen.kind === 'you' || screen.kind === 'done' || screen.kind === 'myDay' ? screen : null;
}

/**
 * Reading and answering beside the punches: none of it waits in their queue, nothing of it holds up the next badge, and
 * an outcome that comes after its person has gone is shown to nobody.
 */
export function whileStanding(parts: VisitParts, employeeId: string): VisitParts {
  return {
    ...parts,
    happen: (happening) => {
      if (standing(parts.screen())?.board.employee.id === employeeId) parts.happen(happening);
    },
  };
}
