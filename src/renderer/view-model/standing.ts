import type { MyMonthScreen, MySettingsScreen } from './my-screens.ts';
import type { Done, MyDayScreen, Screen, You } from './screen.ts';
import type { VisitParts } from './visit.ts';

/** Whoever stands there with nothing under way; null: nobody does. */
export function standing(screen: Screen): Standing | null {
  if (screen.kind === 'you' || screen.kind === 'done' || screen.kind === 'myDay') return screen;
  return screen.kind === 'myMonth' || screen.kind === 'mySettings' ? screen : null;
}

/** Somebody reads: a touch begins the time of the screen anew. */
export function isRead({ kind }: Screen): boolean {
  return kind === 'names' || kind === 'myDay' || kind === 'myMonth' || kind === 'mySettings';
}

type Standing = You | Done | MyDayScreen | MyMonthScreen | MySettingsScreen;

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
