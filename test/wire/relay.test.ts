import { join } from 'node:path';
import { messagePort } from '../../src/contract/message-port.ts';
import { forkService } from '../../src/main/forked-service.ts';
import type { ServiceHost, ServiceLaunch } from '../../src/main/service-host.ts';
import { describePort } from './conformance.ts';
import { messagePortPair } from './message-port-pair.ts';

const launch: ServiceLaunch = {
  entry: join(import.meta.dirname, 'stub-process.ts'),
  start: {
    type: 'start',
    dataDir: '',
    demo: false,
    dataKey: null,
    packaged: false,
    offersDemo: false,
  },
  env: process.env,
};

describePort("main's relay to a forked Node", async () => {
  let exited = (): void => {};
  const gone = new Promise<void>((resolve) => {
    exited = resolve;
  });
  const service = await new Promise<ServiceHost>((resolve, reject) => {
    const launched = forkService(launch, process.execPath, {
      started: () => resolve(launched),
      failed: (sentence) => reject(new Error(sentence)),
      exited,
      leaveKiosk: () => reject(new Error('nobody has asked to leave')),
      startDemo: () => reject(new Error('nobody has asked for a demo')),
    });
  });
  return {
    open: () => {
      const { near, far } = messagePortPair();
      service.connect(far);
      return Promise.resolve(messagePort(near));
    },
    stop: () => {
      service.tellStop();
      return gone;
    },
  };
});
