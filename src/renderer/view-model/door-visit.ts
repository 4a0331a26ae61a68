import type { StoreApi } from 'zustand/vanilla';
import type { DoorScreen } from './door-screen.ts';
import type { Wall } from './screen.ts';
import { orNotice, type VisitParts } from './visit.ts';

/** Touches keep the screen; so often the service hears of them and keeps its door, which shuts after two minutes. */
const STAY_EVERY_MS = 30_000;

/**
 * Somebody at the door, from the moment it is knocked at until another screen stands on the wall. The token lives here
 * and nowhere else; it is given back as soon as they are gone, whatever made them go.
 */
export type DoorVisit = {
  readonly begin: () => void;
  /** The screen of the door that stands there; null: somebody or something else does. */
  readonly screen: () => DoorScreen | null;
  readonly become: (screen: DoorScreen) => void;
  /** Shows what has changed by itself: nobody has touched anything, so the door shuts when it would have. */
  readonly amend: (screen: DoorScreen) => void;
  readonly let: (token: string) => void;
  /** Hands the token over to whoever goes on with it; empty: there is none. */
  readonly handOver: () => string;
  /** Shuts a door that was opened for nobody any more. */
  readonly shut: (token: string) => void;
  /** Asks beside the wall's queue; what comes after the person has gone is dropped. `token` is empty before the door. */
  readonly ask: (work: (token: string, isHere: () => boolean) => Promise<void>) => void;
};

export function createDoorVisit(store: StoreApi<Wall>, parts: VisitParts): DoorVisit {
  let visits = 0;
  let token: string | null = null;
  let toldAt = 0;

  const screen = (): DoorScreen | null => {
    const { screen: shown } = store.getState();
    return shown.kind === 'door' ? shown : null;
  };
  const shut = (given: string): void => {
    // Where the line is broken the service's door is gone with it.
    parts.line.ask('closeDoor', { token: given }).catch(() => {});
  };
  const stay = async (given: string): Promise<void> => {
    const visit = visits;
    const stayed = await parts.line.ask('stayAtDoor', { token: given }).catch(() => null);
    if (stayed?.ok === false && visit === visits && screen() !== null) {
      parts.happen({ kind: 'left' });
    }
  };

  store.subscribe((wall) => {
    if (token === null) return;
    if (wall.screen.kind !== 'door') {
      shut(token);
      token = null;
    } else if (wall.returnsAt !== null && wall.returnsAt - toldAt > STAY_EVERY_MS) {
      toldAt = wall.returnsAt;
      void stay(token);
    }
  });

  return {
    begin: () => {
      visits += 1;
      token = null;
    },
    screen,
    become: (next) => {
      const returnsAt = parts.returnsAt('door');
      parts.happen({ kind: 'shown', screen: next, returnsAt });
    },
    amend: (next) => {
      const { returnsAt } = store.getState();
      if (returnsAt !== null) parts.happen({ kind: 'shown', screen: next, returnsAt });
    },
    let: (given) => {
      token = given;
      toldAt = parts.returnsAt('door');
    },
    handOver: () => {
      const given = token ?? '';
      token = null;
      return given;
    },
    shut,
    ask: (work) => {
      const visit = visits;
      const isHere = (): boolean => visit === visits && screen() !== null;
      const told: VisitParts = {
        ...parts,
        happen: (happening) => {
          if (isHere()) parts.happen(happening);
        },
      };
      void orNotice(told, () => work(token ?? '', isHere));
    },
  };
}
