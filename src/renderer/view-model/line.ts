import type { Input, Outcome } from '../../contract/call.ts';
import { kioskContract, type KioskContract } from '../../contract/kiosk.ts';
import type { Port } from '../../contract/port.ts';
import { connect, Disconnected, type Client } from '../../contract/wire-client.ts';

type CallName = keyof KioskContract['calls'];

/** The line to the service, which may break at any time and comes back by itself. */
export type Line = {
  /**
   * Asks, and asks again with the same words after every reconnection until there is an answer or patience ends: every
   * call may be repeated, because punches carry their own id. An answer that comes later than that is heard by nobody. Rejects with `Disconnected`, `Malformed` or `Defect`.
   */
  readonly ask: <N extends CallName>(
    name: N,
    input: Input<KioskContract, N>,
    /** Somebody waits for this answer longer than anybody stands before a wall. */
    patienceMs?: number,
  ) => Promise<Outcome<KioskContract, N>>;
  readonly on: Client<KioskContract>['on'];
  /** Called with every change; `up` only after the service has said that it is ready. */
  readonly onChange: (listener: (up: boolean) => void) => void;
  readonly isUp: () => boolean;
};

/** So long an answer is waited for over broken lines. A person stands there; longer than this nobody does. */
export const PATIENCE_MS = 20_000;

export function createLine(
  port: Port,
  after: (ms: number, callback: () => void) => () => void,
): Line {
  const client = connect(port, kioskContract);
  const listeners: ((up: boolean) => void)[] = [];
  let up = false;
  let onceUp: (() => void)[] = [];

  function become(next: boolean): void {
    up = next;
    for (const listener of listeners) listener(next);
    if (!next) return;
    const waiting = onceUp;
    onceUp = [];
    for (const go of waiting) go();
  }

  client.on('ready', () => become(true));
  client.onClose(() => become(false));

  /** Resolves with true once the line is up, with false when patience has ended before. */
  function whenUp(patience: {
    readonly over: boolean;
    readonly onOver: (tell: () => void) => void;
  }): Promise<boolean> {
    if (patience.over) return Promise.resolve(false);
    if (up) return Promise.resolve(true);
    return new Promise((resolve) => {
      onceUp.push(() => resolve(true));
      patience.onOver(() => resolve(false));
    });
  }

  function patienceOf(ms: number) {
    const state = { over: false, told: [] as (() => void)[] };
    const cancel = after(ms, () => {
      state.over = true;
      for (const tell of state.told) tell();
    });
    return {
      cancel,
      get over() {
        return state.over;
      },
      onOver: (tell: () => void) => void state.told.push(tell),
    };
  }

  /** A service that has heard and does not answer: the person before the wall is told, and the next one is not kept. */
  function tooLate(patience: ReturnType<typeof patienceOf>): Promise<never> {
    return new Promise((_, reject) => patience.onOver(() => reject(new Disconnected())));
  }

  return {
    ask: async (name, input, patienceMs = PATIENCE_MS) => {
      const patience = patienceOf(patienceMs);
      try {
        while (await whenUp(patience)) {
          try {
            return await Promise.race([client.call(name, input), tooLate(patience)]);
          } catch (error) {
            if (!(error instanceof Disconnected)) throw error;
          }
        }
        throw new Disconnected();
      } finally {
        patience.cancel();
      }
    },
    on: client.on,
    onChange: (listener) => void listeners.push(listener),
    isUp: () => up,
  };
}
