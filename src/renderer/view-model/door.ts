import type { StoreApi } from 'zustand/vanilla';
import { badgesDeeds } from './door-badges.ts';
import { readerDeeds } from './door-reader.ts';
import { ADMIN_PIN_MAX, type DoorDeeds, type DoorPin, type DoorScreen } from './door-screen.ts';
import { createDoorVisit, type DoorVisit } from './door-visit.ts';
import type { Wall } from './screen.ts';
import type { VisitParts } from './visit.ts';

/** What a finger may do at the small door to the office, each checked against what stands on the wall when it lands. */
export function doorDeeds(
  store: StoreApi<Wall>,
  parts: VisitParts,
  beginOffice: (token: string, room: 'office' | 'setup') => void,
): DoorDeeds {
  const door = createDoorVisit(store, parts);
  const menu = (): void => door.become({ kind: 'door', at: 'menu' });
  const open = (): void => {
    if (store.getState().screen.kind !== 'idle') return;
    door.begin();
    beforeDoor(door, { kind: 'ready' });
    door.ask(async (_token, isHere) => {
      const knocked = await parts.line.ask('knock', {});
      if (!knocked.ok && isHere()) beforeDoor(door, stateOf(knocked));
    });
  };
  return {
    open,
    goOnWithSetup: () => void goOnWithSetup(store, parts, beginOffice, open),
    back: () => {
      const screen = door.screen();
      if (screen === null) return;
      if (screen.at === 'pin' || screen.at === 'menu') parts.happen({ kind: 'left' });
      else menu();
    },
    pin: pinDeeds(door, parts),
    reader: readerDeeds(door, parts),
    badges: badgesDeeds(door, parts),
    enter: () => {
      if (door.screen()?.at !== 'menu') return;
      const token = door.handOver();
      if (token === '') return;
      beginOffice(token, store.getState().site?.setUp === 'needed' ? 'setup' : 'office');
      parts.happen({ kind: 'left' });
    },
    wayOut: wayOutDeeds(door, parts),
  };
}

/** A kiosk that is being set up and has no PIN yet opens by itself; any other asks for its PIN. */
export async function goOnWithSetup(
  store: StoreApi<Wall>,
  { line }: Pick<VisitParts, 'line'>,
  begin: (token: string, room: 'setup') => void,
  otherwise: () => void,
): Promise<void> {
  const { site, office } = store.getState();
  if (site?.setUp !== 'needed' || office !== null) return;
  // Where the line is broken, whoever wants to go on presses once more.
  const opened = await line.ask('openSetup', {}).catch(() => null);
  if (opened?.ok === true) begin(opened.value.token, 'setup');
  else if (opened !== null) otherwise();
}

function beforeDoor(door: DoorVisit, state: DoorPin, pin = ''): void {
  door.become({ kind: 'door', at: 'pin', pin, state });
}

/** While a PIN is looked at, and where there is none, nothing is typed. */
function typing(door: DoorVisit): Extract<DoorScreen, { readonly at: 'pin' }> | null {
  const screen = door.screen();
  if (screen?.at !== 'pin') return null;
  return screen.state.kind === 'checking' || screen.state.kind === 'notSet' ? null : screen;
}

function pinDeeds(door: DoorVisit, parts: VisitParts): DoorDeeds['pin'] {
  return {
    digit: (digit) => {
      const screen = typing(door);
      if (screen === null || screen.pin.length >= ADMIN_PIN_MAX) return;
      beforeDoor(door, { kind: 'ready' }, screen.pin + digit);
    },
    clear: () => {
      if (typing(door)) beforeDoor(door, { kind: 'ready' });
    },
    submit: () => {
      const screen = typing(door);
      if (screen === null || screen.pin === '') return;
      const { pin } = screen;
      beforeDoor(door, { kind: 'checking' }, pin);
      door.ask(async (_token, isHere) => {
        const opened = await parts.line.ask('openDoor', { pin });
        if (!isHere()) {
          if (opened.ok) door.shut(opened.value.token);
        } else if (opened.ok) {
          door.let(opened.value.token);
          door.become({ kind: 'door', at: 'menu' });
        } else beforeDoor(door, stateOf(opened));
      });
    },
    tooFast: () => {
      if (typing(door)) beforeDoor(door, { kind: 'tooFast' });
    },
  };
}

function stateOf(
  refused:
    | { readonly refusal: 'wrongPin' | 'noAdminPin' }
    | { readonly refusal: 'tooManyAttempts'; readonly detail: { readonly untilAt: number } },
): DoorPin {
  switch (refused.refusal) {
    case 'wrongPin':
      return { kind: 'wrong' };
    case 'noAdminPin':
      return { kind: 'notSet' };
    case 'tooManyAttempts':
      return { kind: 'tooMany', untilAt: refused.detail.untilAt };
  }
}

function wayOutDeeds(door: DoorVisit, parts: VisitParts): DoorDeeds['wayOut'] {
  return {
    ask: () => {
      if (door.screen()?.at === 'menu') {
        door.become({ kind: 'door', at: 'wayOut', state: 'asking' });
      }
    },
    go: () => {
      const screen = door.screen();
      if (screen?.at !== 'wayOut' || screen.state === 'sending') return;
      door.become({ ...screen, state: 'sending' });
      door.ask(async (token, isHere) => {
        const left = await parts.line.ask('leaveKiosk', { token });
        if (!left.ok && isHere()) parts.happen({ kind: 'left' });
      });
    },
  };
}
