import type { Port } from './port.ts';

/** One end of a transport: the `port` for the wire, and the two things its owner reports to it. */
export type PortEnd = {
  readonly port: Port;
  /** A message has arrived from the other side. */
  readonly receive: (message: unknown) => void;
  /** The transport is gone, whoever ended it. Said twice, it counts once. */
  readonly closed: () => void;
};

/**
 * The promises every Port makes, kept in one place: what arrives before anybody listens waits for the first listener,
 * the close is told once to each listener (also to one that comes late), and after it nothing is heard or sent.
 */
export function portEnd(send: (message: unknown) => void): PortEnd {
  const messageListeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const early: unknown[] = [];
  let heard = false;
  let open = true;

  function hear(message: unknown): void {
    for (const listener of messageListeners) listener(message);
  }

  function catchUp(): void {
    heard = true;
    for (const message of early.splice(0)) hear(message);
  }

  return {
    port: {
      post: (message) => {
        if (open) send(message);
      },
      onMessage: (listener) => {
        // The early messages come a moment later, so that a client can be built on the port first.
        if (messageListeners.push(listener) === 1) void Promise.resolve().then(catchUp);
      },
      onClose: (listener) => {
        if (open) closeListeners.push(listener);
        else void Promise.resolve().then(listener);
      },
    },
    receive: (message) => {
      if (!open) return;
      if (heard) hear(message);
      else early.push(message);
    },
    closed: () => {
      if (!open) return;
      open = false;
      early.length = 0;
      for (const listener of closeListeners) listener();
    },
  };
}

/** A port with the means to end it, for those who own the transport. */
export type Closable = { readonly port: Port; readonly close: () => void };

/**
 * Two ends in one process. Messages travel as JSON text and arrive later, in order, as they would between processes;
 * what was posted before a close still arrives.
 */
export function portPair(): { readonly near: Closable; readonly far: Closable } {
  const later = (deliver: () => void): void => void Promise.resolve().then(deliver);
  const near: PortEnd = portEnd((message) => {
    const text = JSON.stringify(message);
    later(() => far.receive(JSON.parse(text)));
  });
  const far: PortEnd = portEnd((message) => {
    const text = JSON.stringify(message);
    later(() => near.receive(JSON.parse(text)));
  });
  const closing = (own: PortEnd, other: PortEnd) => () => {
    own.closed();
    later(other.closed);
  };
  return {
    near: { port: near.port, close: closing(near, far) },
    far: { port: far.port, close: closing(far, near) },
  };
}
