import type { StoreApi } from 'zustand/vanilla';
import type { MyMonth } from '../../contract/my-month.ts';
import { addDays, isoWeekStart } from '../../core/time/civil-date.ts';
import { showDay } from './my-day.ts';
import type { MonthDeeds, MonthView, MyMonthScreen } from './my-screens.ts';
import type { Wall } from './screen.ts';
import { standing, whileStanding } from './standing.ts';
import { declined, orNotice, type VisitParts } from './visit.ts';

type Asked = {
  readonly month?: string;
  readonly view?: MonthView;
  readonly monday?: string;
  /** The same month once more, because something about it has changed. */
  readonly unasked?: boolean;
};

/** Opens a month over a day of its person, or goes on from the one that stands there. */
export async function showMonth(
  anyParts: VisitParts,
  employeeId: string,
  asked: Asked,
): Promise<void> {
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const { month } = asked;
    const read = await parts.line.ask('readMyMonth', {
      employeeId,
      ...(month === undefined ? {} : { month }),
    });
    if (!read.ok) return declined(parts, { kind: read.refusal });
    const screen = monthScreen(parts, read.value.month, asked);
    if (screen === null) return;
    const returnsAt = asked.unasked === true ? null : parts.returnsAt('myDay');
    parts.happen({ kind: 'mine', screen, returnsAt });
  });
}

function monthScreen(
  parts: VisitParts,
  month: MyMonth,
  { view, monday, unasked = false }: Asked,
): MyMonthScreen | null {
  const screen = parts.screen();
  if (screen.kind === 'myMonth') {
    // Read again unasked, it opens nothing that has been left meanwhile.
    if (unasked && screen.month.month !== month.month) return null;
    const wanted = monday ?? screen.monday;
    const saying = unasked && screen.saying !== 'sending' ? screen.saying : 'nothing';
    return { ...screen, month, saying, view: view ?? screen.view, monday: weekIn(month, wanted) };
  }
  if (screen.kind !== 'myDay' || unasked) return null;
  const { board, behind, day } = screen;
  const wanted = monday ?? isoWeekStart(day.date);
  return {
    kind: 'myMonth',
    board,
    month,
    view: view ?? 'month',
    monday: weekIn(month, wanted),
    from: day.date,
    saying: 'nothing',
    behind,
  };
}

/** The wanted week where the month has it, else the one that it is now, else the first. */
function weekIn({ weeks, today }: MyMonth, wanted: string): string {
  const mondays = weeks.map(({ days }) => isoWeekStart(days[0]?.date ?? today));
  return [wanted, isoWeekStart(today)].find((it) => mondays.includes(it)) ?? mondays[0] ?? wanted;
}

/** The week that is shown large. */
export function shownWeek({ month, monday }: MyMonthScreen): MyMonth['weeks'][number] | null {
  return month.weeks.find(({ days }) => isoWeekStart(days[0]?.date ?? '') === monday) ?? null;
}

/** The month before or after. */
function monthBy(month: string, by: 1 | -1): string {
  return addDays(`${month}-15`, by * 30).slice(0, 7);
}

/** Whether there is anything further this way. */
export function canStep({ month, view, monday }: MyMonthScreen, by: 1 | -1): boolean {
  const { earliestMonth, latestMonth, today } = month;
  if (view !== 'week') {
    return by < 0 ? month.month > earliestMonth : month.month < latestMonth;
  }
  return by < 0 ? monday > isoWeekStart(`${earliestMonth}-01`) : monday < isoWeekStart(today);
}

/** "This is right": tells the office which sums, then shows the month as it stands now. */
async function confirmMonth(anyParts: VisitParts, { board, month }: MyMonthScreen): Promise<void> {
  const employeeId = board.employee.id;
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const input = { employeeId, month: month.month, seen: month.closing.now };
    const outcome = await parts.line.ask('confirmMonth', input);
    if (!outcome.ok && outcome.refusal === 'unknownEmployee') {
      return declined(parts, { kind: outcome.refusal });
    }
    // Figures that have changed meanwhile are shown before they are asked about again.
    return showMonth(anyParts, employeeId, { month: month.month, view: 'check' });
  });
}

/** The day has been opened for what is wrong in it. */
function askWhat(parts: VisitParts, date: string): void {
  const screen = parts.screen();
  if (screen.kind !== 'myDay' || screen.day.date !== date) return;
  const returnsAt = parts.returnsAt('myDay');
  parts.happen({ kind: 'requesting', requesting: { step: 'what' }, returnsAt });
}

export function monthDeeds(store: StoreApi<Wall>, parts: VisitParts): MonthDeeds {
  const shown = (): MyMonthScreen | null => {
    const { screen } = store.getState();
    return screen.kind === 'myMonth' ? screen : null;
  };
  const change = (changes: Partial<Pick<MyMonthScreen, 'view' | 'monday' | 'saying'>>): void => {
    const screen = shown();
    if (screen === null) return;
    const returnsAt = parts.returnsAt('myDay');
    parts.happen({ kind: 'mine', screen: { ...screen, ...changes }, returnsAt });
  };
  const read = (asked: Asked): void => {
    const person = standing(store.getState().screen)?.board.employee.id;
    if (person !== undefined) void showMonth(parts, person, asked);
  };
  return {
    open: (view) => {
      const { screen } = store.getState();
      if (screen.kind === 'myDay') read({ month: screen.day.date.slice(0, 7), view });
    },
    view: (view) => change({ view, saying: 'nothing' }),
    week: (monday) => change({ view: 'week', monday }),
    step: (by) => {
      const screen = shown();
      if (screen === null || !canStep(screen, by)) return;
      const { month, monday, view } = screen;
      if (view !== 'week') return read({ month: monthBy(month.month, by) });
      const next = addDays(monday, by * 7);
      const isThere = month.weeks.some(({ days }) => days.some(({ date }) => date === next));
      // A week belongs to the month that has its Thursday, as the year has it.
      return isThere
        ? change({ monday: next })
        : read({ month: addDays(next, 3).slice(0, 7), monday: next });
    },
    day: (date) => {
      const screen = shown();
      if (screen === null) return;
      const opened = showDay(parts, screen.board.employee.id, { date });
      if (screen.saying === 'which') void opened.then(() => askWhat(parts, date));
    },
    confirm: () => {
      const screen = shown();
      if (screen === null || screen.saying === 'sending') return;
      change({ saying: 'sending' });
      void confirmMonth(parts, screen);
    },
    wrong: () => change({ view: 'month', saying: 'which' }),
    back: () => {
      const screen = shown();
      if (screen === null) return;
      void showDay(parts, screen.board.employee.id, { date: screen.from });
    },
  };
}
