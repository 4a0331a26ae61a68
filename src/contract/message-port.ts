import { portEnd } from './port-end.ts';
import type { Closable } from './port-end.ts';

/** What main and a utility process see of an Electron `MessagePortMain`; named by its shape, so that nothing is imported. */
export type MessagePortLike = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/**
 * A Port over an Electron `MessagePortMain`. Its `close` event tells when the other end is gone, a crashed process
 * included; it is not relied upon for our own close (documented for the remote end only).
 */
export function messagePort(transport: MessagePortLike): Closable {
  const end = portEnd((message) => transport.postMessage(message));
  transport.on('message', (event) => end.receive(event.data));
  transport.on('close', end.closed);
  transport.start();
  return {
    port: end.port,
    close: () => {
      transport.close();
      end.closed();
    },
  };
}
