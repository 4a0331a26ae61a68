import { officeContract, type OfficeContract } from '../../contract/office.ts';
import { portEnd } from '../../contract/port-end.ts';
import { connect, type Client } from '../../contract/wire-client.ts';
import type { Happening } from './happening.ts';
import type { Line } from './line.ts';

/** Asks the office's contract. Rejects with `Disconnected` once the session is over. */
export type AskOffice = Client<OfficeContract>['call'];

/** What a reader has typed; null: something that cannot be a badge. */
export type ScanListener = (frame: string | null) => void;

/** Somebody of the office, from the admin PIN until they go, or have touched nothing for ten minutes. */
export type OfficeSession = {
  readonly ask: AskOffice;
  /** For what a screen reads by itself: it keeps no session open. */
  readonly askQuietly: AskOffice;
  readonly close: () => void;
  /** Scans go to the listener instead of being punched, until it is taken away. Answers how to do that. */
  readonly onScan: (listener: ScanListener) => () => void;
};

export type OfficeKeeper = {
  readonly session: OfficeSession;
  readonly begin: (token: string, room?: 'office' | 'setup') => void;
  /** A key or a touch. */
  readonly touched: () => void;
  /** True: somebody in the office has taken this scan. */
  readonly scanned: (frame: string | null) => boolean;
};

/** Nobody has touched the office for so long: the session ends. The service's own ends by then, too. */
const QUIET_MS = 10 * 60_000;
/** So often the service hears that somebody is still at it. */
const STAY_EVERY_MS = 60_000;
/** Imports, checks and the vendor take their time. */
const OFFICE_PATIENCE_MS = 15 * 60_000;

type Parts = {
  readonly line: Pick<Line, 'ask'>;
  readonly monotonicMs: () => number;
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly happen: (happening: Happening) => void;
};

/** The token lives here and nowhere else. */
export function createOfficeKeeper(parts: Parts): OfficeKeeper {
  const { line } = parts;
  let token: string | null = null;
  let toldMs = 0;
  let cancelQuiet = (): void => {};
  const scans = scanListeners();

  const end = (): void => {
    if (token === null) return;
    token = null;
    cancelQuiet();
    scans.forget();
    parts.happen({ kind: 'office', office: null });
  };
  const close = (): void => {
    // Where the line is broken the service's session is gone with it.
    if (token !== null) line.ask('closeDoor', { token }).catch(() => {});
    end();
  };
  const rest = (): void => {
    cancelQuiet();
    cancelQuiet = parts.after(QUIET_MS, close);
  };
  const stay = async (given: string): Promise<void> => {
    const stayed = await line.ask('stayAtDoor', { token: given, isOffice: true }).catch(() => null);
    if (stayed?.ok === false && token === given) end();
  };

  /** Each question has a line of its own inside the wall's: one that is cut takes nobody else's answer along. */
  function asking(isAsked: boolean): AskOffice {
    return (name, input) => {
      const inner = portEnd((message) => void send(message));
      async function send(message: unknown): Promise<void> {
        const given = token;
        if (given === null) return inner.closed();
        const asked = { token: given, message, isAsked };
        const answer = await line.ask('askOffice', asked, OFFICE_PATIENCE_MS).catch(() => null);
        if (answer?.ok === true) return inner.receive(answer.value.reply);
        inner.closed();
        if (answer?.ok === false && token === given) end();
      }
      return connect(inner.port, officeContract).call(name, input);
    };
  }

  return {
    session: {
      ask: asking(true),
      askQuietly: asking(false),
      close,
      onScan: scans.add,
    },
    begin: (given, room = 'office') => {
      token = given;
      toldMs = parts.monotonicMs();
      rest();
      parts.happen({ kind: 'office', office: room });
    },
    touched: () => {
      if (token === null) return;
      rest();
      const nowMs = parts.monotonicMs();
      if (nowMs - toldMs < STAY_EVERY_MS) return;
      toldMs = nowMs;
      void stay(token);
    },
    scanned: scans.tell,
  };
}

/** Whoever began to listen last hears of a scan, and nobody else. */
function scanListeners() {
  const listeners: ScanListener[] = [];
  return {
    add: (listener: ScanListener): (() => void) => {
      listeners.push(listener);
      return () => {
        const at = listeners.indexOf(listener);
        if (at >= 0) listeners.splice(at, 1);
      };
    },
    forget: (): void => void (listeners.length = 0),
    tell: (frame: string | null): boolean => {
      const listener = listeners.at(-1);
      listener?.(frame);
      return listener !== undefined;
    },
  };
}
