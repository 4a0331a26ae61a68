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
};

export type ToService =
  | Start
  | { readonly type: 'stop' }
  | { readonly type: 'connect'; readonly channel?: number }
  | { readonly type: 'message'; readonly channel: number; readonly data: unknown }
  | { readonly type: 'close'; readonly channel: number };

export type FromService =
  | { readonly type: 'started' }
  /** It cannot start; `sentence` tells the person at the wall what is wrong and what to do. */
  | { readonly type: 'failed'; readonly sentence: string }
  | { readonly type: 'message'; readonly channel: number; readonly data: unknown }
  | { readonly type: 'close'; readonly channel: number };
