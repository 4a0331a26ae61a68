/**
 * The whole of what the wire needs from a transport: a MessagePort, a relayed child process, a socket, or two closures
 * in one process. Messages are JSON values: no `Date`, no `Map`, no functions.
 */
export type Port = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
};
