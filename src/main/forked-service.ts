import { fork } from 'node:child_process';
import type { FromService, ToService } from '../contract/host.ts';
import { messagePort } from '../contract/message-port.ts';
import { createRelay } from './relay.ts';
import type { ServiceHost, ServiceHostEvents, ServiceLaunch } from './service-host.ts';

/** The service in the pinned Node, for runtimes whose own Node is too old: main relays between it and the windows. */
export function forkService(
  launch: ServiceLaunch,
  node: string,
  events: ServiceHostEvents,
): ServiceHost {
  const child = fork(launch.entry, [], {
    execPath: node,
    execArgv: [],
    env: launch.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // A message that cannot be sent any more is followed by `exit`, which tells all there is to know.
  const send = (message: ToService): void => {
    if (child.connected) child.send(message, () => {});
  };
  const relay = createRelay(send);
  let ended = false;
  const end = (how: string): void => {
    if (ended) return;
    ended = true;
    relay.closeAll();
    events.exited(how);
  };

  child.on('message', (message: FromService) => {
    switch (message.type) {
      case 'started':
        return events.started();
      case 'failed':
        return events.failed(message.sentence);
      case 'leaveKiosk':
        return events.leaveKiosk();
      case 'startDemo':
        return events.startDemo(message.vendor);
      case 'message':
      case 'close':
        return relay.receive(message);
    }
  });
  child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
  child.once('error', (error) => {
    if (child.pid === undefined) end(error.message);
  });
  send(launch.start);

  return {
    connect: (window) => relay.connect(messagePort(window)),
    tellAwake: () => send({ type: 'awake' }),
    tellLine: (line) => send({ type: 'logLine', ...line }),
    tellStop: () => send({ type: 'stop' }),
    kill: () => child.kill('SIGKILL'),
  };
}
