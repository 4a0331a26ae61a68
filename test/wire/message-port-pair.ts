import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** Two entangled ports of Node in the shape of Electron's, for tests of main's code outside Electron. */
export function messagePortPair(): {
  readonly near: MessagePortMain;
  readonly far: MessagePortMain;
} {
  const { port1, port2 } = new MessageChannel();
  return { near: asElectron(port1), far: asElectron(port2) };
}

function asElectron(port: MessagePort): MessagePortMain {
  const shaped = {
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: string, listener: (message?: unknown) => void) => {
      if (event === 'message') port.on('message', (data) => listener({ data }));
      else port.on(event, listener);
    },
    start: () => port.start(),
    close: () => port.close(),
  };
  return shaped as unknown as MessagePortMain;
}
