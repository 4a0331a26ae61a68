import type { BadgesStep, DoorDeeds } from './door-screen.ts';
import type { DoorVisit } from './door-visit.ts';
import type { VisitParts } from './visit.ts';

/** Longer is nobody's name. */
const TYPED_MAX = 24;

export function badgesDeeds(door: DoorVisit, parts: VisitParts): DoorDeeds['badges'] {
  const become = (step: BadgesStep): void => door.become({ kind: 'door', at: 'badges', step });
  const step = (): BadgesStep | null => {
    const screen = door.screen();
    return screen?.at === 'badges' ? screen.step : null;
  };
  const left = (): void => parts.happen({ kind: 'left' });
  const typed = (text: string): void => {
    const now = step();
    if (now?.kind === 'choosing') become({ ...now, typed: text.slice(0, TYPED_MAX) });
  };
  return {
    open: () => {
      const screen = door.screen();
      if (screen?.at !== 'menu' && screen?.at !== 'badges') return;
      become({ kind: 'reading' });
      door.ask(async (token, isHere) => {
        const read = await parts.line.ask('waitingBadges', { token });
        if (!isHere()) return;
        if (!read.ok) return left();
        const { badges, room } = read.value;
        become({ kind: 'list', badges, room });
      });
    },
    refresh: () => {
      if (step()?.kind !== 'list') return;
      door.ask(async (token, isHere) => {
        // Nobody has asked for it: where the line is broken the list stands as it is.
        const read = await parts.line.ask('waitingBadges', { token }).catch(() => null);
        if (read === null || !isHere() || step()?.kind !== 'list') return;
        if (!read.ok) return left();
        const { badges, room } = read.value;
        door.amend({ kind: 'door', at: 'badges', step: { kind: 'list', badges, room } });
      });
    },
    pick: (badge) => {
      if (step()?.kind !== 'list') return;
      become({ kind: 'reading' });
      door.ask(async (token, isHere) => {
        const read = await parts.line.ask('employeesForDoor', { token });
        if (!isHere()) return;
        if (!read.ok) return left();
        become({ kind: 'choosing', badge, employees: read.value.employees, typed: '' });
      });
    },
    type: (letter) => {
      const now = step();
      if (now?.kind === 'choosing') typed(now.typed + letter);
    },
    erase: () => {
      const now = step();
      if (now?.kind === 'choosing') typed(now.typed.slice(0, -1));
    },
    ...decisions(door, parts, { become, step, left }),
  };
}

type Here = {
  readonly become: (step: BadgesStep) => void;
  readonly step: () => BadgesStep | null;
  readonly left: () => void;
};

/** What changes something is shown first, and done only when it is pressed once more. */
function decisions(
  door: DoorVisit,
  parts: VisitParts,
  { become, step, left }: Here,
): Pick<DoorDeeds['badges'], 'give' | 'confirm' | 'askDrop' | 'drop'> {
  return {
    give: (number) => {
      const now = step();
      if (now?.kind !== 'choosing') return;
      const { badge } = now;
      door.ask(async (token, isHere) => {
        const input = { token, id: badge.id, number, dryRun: true };
        const would = await parts.line.ask('assignBadge', input);
        if (!isHere()) return;
        if (would.ok) become({ kind: 'sure', badge, assignment: would.value, state: 'asking' });
        else if (would.refusal === 'doorClosed') left();
        else become({ kind: 'refused', badge, why: would.refusal });
      });
    },
    confirm: () => {
      const now = step();
      if (now?.kind !== 'sure' || now.state === 'sending') return;
      const { badge, assignment } = now;
      become({ ...now, state: 'sending' });
      door.ask(async (token, isHere) => {
        const input = { token, id: badge.id, number: assignment.number, dryRun: false };
        const done = await parts.line.ask('assignBadge', input);
        if (!isHere()) return;
        if (done.ok) become({ kind: 'assigned', assignment: done.value });
        else if (done.refusal === 'doorClosed') left();
        else become({ kind: 'refused', badge, why: done.refusal });
      });
    },
    askDrop: (badge) => {
      if (step()?.kind === 'list' || step()?.kind === 'choosing') {
        become({ kind: 'dropping', badge, state: 'asking' });
      }
    },
    drop: () => {
      const now = step();
      if (now?.kind !== 'dropping' || now.state === 'sending') return;
      const { badge } = now;
      become({ ...now, state: 'sending' });
      door.ask(async (token, isHere) => {
        const upTo = Math.max(...badge.scans.map(({ at }) => at));
        const dropped = await parts.line.ask('dropBadge', { token, id: badge.id, upTo });
        if (!isHere()) return;
        if (!dropped.ok && dropped.refusal === 'doorClosed') return left();
        if (!dropped.ok) return become({ kind: 'refused', badge, why: dropped.refusal });
        const read = await parts.line.ask('waitingBadges', { token });
        if (!isHere()) return;
        if (!read.ok) return left();
        const { badges, room } = read.value;
        become({ kind: 'list', badges, room });
      });
    },
  };
}
