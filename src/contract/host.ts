/**
 * What main and the service tell each other about windows and life. The windows' own messages travel inside, untouched.
 * A utility process gets each window's MessagePort itself (`connect` with the port attached, `channel` absent); a forked
 * Node gets numbered channels that main relays.
 */

/** Always the first message. */
export type Start = {
  readonly type: 'start';
  readonly dataDir: string;
  readonly demo: boolean;
  /** 32 bytes, base64, for the secrets file; null where the platform has no keyring to keep them in. */
  readonly dataKey: string | null;
  readonly packaged: boolean;
  /** Whether `startDemo` comes to anything: `npm start` waits for it, a package has nobody who would. */
  readonly offersDemo: boolean;
};

/** A line of main's: the screen ended, the service was started again. */
export type WindowLine = { readonly at: number; readonly sentence: string };

export type ToService =
  | Start
  | { readonly type: 'stop' }
  /** The machine was asleep and is not any more. */
  | { readonly type: 'awake' }
  /** What main has to say, for the service's log; `at` is when it happened, epoch milliseconds. */
  | ({ readonly type: 'logLine' } & WindowLine)
  | { readonly type: 'connect'; readonly channel?: number }
  | { readonly type: 'message'; readonly channel: number; readonly data: unknown }
  | { readonly type: 'close'; readonly channel: number };

export type FromService =
  | { readonly type: 'started' }
  /** It cannot start; `sentence` tells the person at the wall what is wrong and what to do. */
  | { readonly type: 'failed'; readonly sentence: string }
  /** Somebody with the admin PIN wants the window closed. Only the service says so; the page has no such message. */
  | { readonly type: 'leaveKiosk' }
  /** Somebody at the set-up wants to try the demo of this vendor instead: the window is closed, and it starts. */
  | { readonly type: 'startDemo'; readonly vendor: string }
  | { readonly type: 'message'; readonly channel: number; readonly data: unknown }
  | { readonly type: 'close'; readonly channel: number };
