import type { StoreApi } from 'zustand/vanilla';
import type { MySettingsScreen, SettingsDeeds } from './my-screens.ts';
import type { Language, Wall } from './screen.ts';
import { standing, whileStanding } from './standing.ts';
import { declined, orNotice, type VisitParts } from './visit.ts';

/** Opens over whatever of somebody's screens stands there, and goes back to it. */
async function openSettings(anyParts: VisitParts, employeeId: string): Promise<void> {
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const read = await parts.line.ask('readMyData', { employeeId });
    if (!read.ok) return declined(parts, { kind: read.refusal });
    const behind = parts.screen();
    if (behind.kind !== 'you' && behind.kind !== 'done' && behind.kind !== 'myDay') return;
    const { board } = behind;
    const screen: MySettingsScreen = {
      kind: 'mySettings',
      board,
      data: read.value.data,
      behind,
    };
    parts.happen({ kind: 'mine', screen, returnsAt: parts.returnsAt('myDay') });
  });
}

type Liked = { readonly language?: Language; readonly largeText?: boolean };

/** What they like is shown at once, and remembered by their badge from now on. */
async function like(anyParts: VisitParts, screen: MySettingsScreen, liked: Liked): Promise<void> {
  const employeeId = screen.board.employee.id;
  const parts = whileStanding(anyParts, employeeId);
  await orNotice(parts, async () => {
    const outcome = await parts.line.ask('setPreferences', { employeeId, ...liked });
    if (!outcome.ok) return declined(parts, { kind: outcome.refusal });
    const now = parts.screen();
    if (now.kind !== 'mySettings') return;
    const { board } = outcome.value;
    parts.happen({
      kind: 'mine',
      screen: { ...now, board },
      returnsAt: parts.returnsAt('myDay'),
    });
  });
}

export function settingsDeeds(store: StoreApi<Wall>, parts: VisitParts): SettingsDeeds {
  const set = (liked: Liked): void => {
    const { screen } = store.getState();
    if (screen.kind === 'mySettings') void like(parts, screen, liked);
  };
  return {
    open: () => {
      const employeeId = standing(store.getState().screen)?.board.employee.id;
      if (employeeId !== undefined) void openSettings(parts, employeeId);
    },
    speak: (language) => set({ language }),
    largeText: (largeText) => set({ largeText }),
    back: () => {
      const { screen } = store.getState();
      if (screen.kind !== 'mySettings') return;
      const { behind, board } = screen;
      const stay = { you: 'choice', done: 'done', myDay: 'myDay' } as const;
      const returnsAt = parts.returnsAt(stay[behind.kind]);
      parts.happen({ kind: 'mine', screen: { ...behind, board }, returnsAt });
    },
  };
}
