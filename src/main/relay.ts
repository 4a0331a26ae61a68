import { channels } from '../contract/channels.ts';
import type { ChannelMessage } from '../contract/channels.ts';
import type { ToService } from '../contract/host.ts';
import type { Closable } from '../contract/port-end.ts';

export type Relay = {
  /** Joins a window to the service until either is gone. */
  readonly connect: (window: Closable) => void;
  /** A window's message from the service. */
  readonly receive: (message: ChannelMessage) => void;
  /** The service is gone: its windows hear the close. */
  readonly closeAll: () => void;
};

/** Carries the windows' messages to a service that cannot be given their ports, over the one pipe there is to it. */
export function createRelay(send: (message: ToService) => void): Relay {
  const service = channels(send);
  let lastChannel = 0;

  return {
    connect: (window) => {
      const channel = ++lastChannel;
      send({ type: 'connect', channel });
      const far = service.open(channel);
      far.port.onMessage(window.port.post);
      far.port.onClose(window.close);
      window.port.onMessage(far.port.post);
      window.port.onClose(far.close);
    },
    receive: service.receive,
    closeAll: service.closeAll,
  };
}
