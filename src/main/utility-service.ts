import { utilityProcess } from 'electron';
import type { FromService, ToService } from '../contract/host.ts';
import type { ServiceHost, ServiceHostEvents, ServiceLaunch } from './service-host.ts';

/** The service as a utility process: windows talk to it over MessagePorts of their own, main is not in between. */
export function runUtilityService(launch: ServiceLaunch, events: ServiceHostEvents): ServiceHost {
  const child = utilityProcess.fork(launch.entry, [], {
    serviceName: 'Stempel service',
    env: launch.env,
    stdio: 'inherit',
  });
  const send = (message: ToService): void => child.postMessage(message);

  child.on('message', (message: FromService) => {
    if (message.type === 'started') events.started();
    if (message.type === 'failed') events.failed(message.sentence);
    if (message.type === 'leaveKiosk') events.leaveKiosk();
    if (message.type === 'startDemo') events.startDemo(message.vendor);
  });
  child.once('exit', (code) => events.exited(`code ${code}`));
  send(launch.start);

  return {
    connect: (window) => child.postMessage({ type: 'connect' } satisfies ToService, [window]),
    tellAwake: () => send({ type: 'awake' }),
    tellLine: (line) => send({ type: 'logLine', ...line }),
    tellStop: () => send({ type: 'stop' }),
    kill: () => {
      // `kill()` asks politely (SIGTERM on POSIX); what is to be ended here has been asked before.
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
  };
}
