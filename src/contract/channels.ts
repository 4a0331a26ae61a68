import { portEnd } from './port-end.ts';
import type { Closable, PortEnd } from './port-end.ts';

export type ChannelMessage =
  | { readonly type: 'message'; readonly channel: number; readonly data: unknown }
  | { readonly type: 'close'; readonly channel: number };

/** Many Ports over one pipe between two processes, told apart by a number that the opening side chooses. */
export type Channels = {
  readonly open: (channel: number) => Closable;
  /** Messages for channels that are closed already are dropped: their sender did not know yet. */
  readonly receive: (message: ChannelMessage) => void;
  /** The pipe is gone. */
  readonly closeAll: () => void;
};

export function channels(send: (message: ChannelMessage) => void): Channels {
  const ends = new Map<number, PortEnd>();

  function forget(channel: number): void {
    const end = ends.get(channel);
    ends.delete(channel);
    end?.closed();
  }

  return {
    open: (channel) => {
      const end = portEnd((data) => send({ type: 'message', channel, data }));
      ends.set(channel, end);
      return {
        port: end.port,
        close: () => {
          if (ends.get(channel) !== end) return;
          send({ type: 'close', channel });
          forget(channel);
        },
      };
    },
    receive: (message) => {
      if (message.type === 'close') forget(message.channel);
      else ends.get(message.channel)?.receive(message.data);
    },
    closeAll: () => {
      for (const channel of ends.keys()) forget(channel);
    },
  };
}
