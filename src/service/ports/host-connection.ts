import { channels } from '../../contract/channels.ts';
import type { FromService, Start, ToService, WindowLine } from '../../contract/host.ts';
import { messagePort } from '../../contract/message-port.ts';
import type { MessagePortLike } from '../../contract/message-port.ts';
import type { Port } from '../../contract/port.ts';

/** The service's line to its main process, the same whether it runs in a utility process or in a forked Node. */
export type HostConnection = {
  readonly started: () => void;
  /** It cannot start: the window shows the sentence. */
  readonly failed: (sentence: string) => void;
  /** The window is to be closed. */
  readonly leaveKiosk: () => void;
  /** The window is to be closed, and the demo of a vendor to be started in its place. */
  readonly startDemo: (vendor: string) => void;
};

/** What Electron gives a utility process as `process.parentPort`; plain Node has none. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { data: unknown; ports: readonly MessagePortLike[] }) => void,
  ): unknown;
};

/**
 * Listens to main. `onStart` comes first and once; `onConnect` once for each window, with the means to end it; `onStop`
 * once, when main says so or is gone: a forked Node sees the pipe break, a utility process is ended by Electron. `onAwake`
 * each time the machine has been asleep; `onLogLine` for each line
 * that main wants in the log.
 */
export function hostConnection(
  onStart: (start: Start) => void,
  onConnect: (port: Port, close: () => void) => void,
  onStop: () => void,
  onAwake: () => void = () => {},
  onLogLine: (line: WindowLine) => void = () => {},
): HostConnection {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  const send = (message: FromService): void => {
    if (parentPort) parentPort.postMessage(message);
    // An error here means that main is gone, which `disconnect` tells.
    else if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  const relayed = channels(send);
  let stopping = false;

  function stop(): void {
    if (stopping) return;
    stopping = true;
    onStop();
  }

  function hear(message: ToService, transport: MessagePortLike | undefined): void {
    switch (message.type) {
      case 'start':
        return onStart(message);
      case 'stop':
        return stop();
      case 'awake':
        return onAwake();
      case 'logLine':
        return onLogLine(message);
      case 'connect': {
        const { port, close } = transport
          ? messagePort(transport)
          : relayed.open(channelOf(message));
        return onConnect(port, close);
      }
      case 'message':
      case 'close':
        return relayed.receive(message);
    }
  }

  if (parentPort) {
    parentPort.on('message', ({ data, ports }) => hear(data as ToService, ports[0]));
  } else {
    process.on('message', (message) => hear(message as ToService, undefined));
    process.on('disconnect', () => {
      relayed.closeAll();
      stop();
    });
  }

  return {
    started: () => send({ type: 'started' }),
    failed: (sentence) => send({ type: 'failed', sentence }),
    leaveKiosk: () => send({ type: 'leaveKiosk' }),
    startDemo: (vendor) => send({ type: 'startDemo', vendor }),
  };
}

function channelOf(message: { readonly channel?: number }): number {
  if (message.channel === undefined) throw new TypeError('main sent neither a port nor a channel.');
  return message.channel;
}
