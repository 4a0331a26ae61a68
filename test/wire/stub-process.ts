import { closeInheritedSockets } from '../../src/service/inherited-sockets.ts';
import { hostConnection } from '../../src/service/ports/host-connection.ts';
import { createStubService } from './stub-service.ts';

/**
 * The stub as a process of its own, for main's two ways of running a service. `STUB` in its environment says how it behaves:
 * `fails` to start, is `silent`, `leaves` the kiosk, `tries` a demo, or is `stubborn` when told to stop.
 */
const service = createStubService();
closeInheritedSockets();
const behaviour = process.env['STUB'] ?? '';

const host = hostConnection(
  () => {
    if (behaviour === 'fails') host.failed('The disk is full.');
    else if (behaviour !== 'silent') host.started();
    if (behaviour === 'leaves') host.leaveKiosk();
    if (behaviour === 'tries') host.startDemo('iflow');
  },
  (port, close) => service.connect(port, close),
  () => {
    if (behaviour !== 'stubborn') process.exit(0);
  },
);
