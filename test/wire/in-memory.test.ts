import { portPair } from '../../src/contract/port-end.ts';
import { describePort } from './conformance.ts';
import { createStubService } from './stub-service.ts';

describePort('a pair of ports in one process', () => {
  const service = createStubService();
  return Promise.resolve({
    open: () => {
      const { near, far } = portPair();
      service.connect(far.port, far.close);
      return Promise.resolve(near);
    },
    stop: () => Promise.resolve(),
  });
});
