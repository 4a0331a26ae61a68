import type { Handlers } from '../../src/contract/call.ts';
import type { Port } from '../../src/contract/port.ts';
import { serve } from '../../src/contract/wire-server.ts';
import type { Server } from '../../src/contract/wire-server.ts';
import { stubContract } from './stub-contract.ts';
import type { StubContract } from './stub-contract.ts';

/** A service without a database, for every transport: give it each connection and the means to end that one. */
export function createStubService(): { readonly connect: (port: Port, close: () => void) => void } {
  /** How often each connection has heard of its close. */
  const closes: number[] = [];

  return {
    connect: (port, close) => {
      const index = closes.push(0) - 1;
      const server: Server<StubContract> = serve(
        port,
        stubContract,
        handlers(port, close, () => server, closes),
        { onDefect: () => 'reference-1' },
      );
      port.onClose(() => {
        closes[index] = (closes[index] ?? 0) + 1;
        server.emit('tick', { number: -1 });
      });
      server.emit('ready', {});
    },
  };
}

function handlers(
  port: Port,
  close: () => void,
  server: () => Server<StubContract>,
  closes: readonly number[],
): Handlers<StubContract> {
  let arrived = 0;
  let held: (() => void)[] = [];
  const done = { ok: true, value: {} } as const;

  return {
    echo: ({ value }) => ({ ok: true, value: { value } }),
    arrival: () => ({ ok: true, value: { place: arrived++ } }),
    hold: () => new Promise((resolve) => held.push(() => resolve(done))),
    release: () => {
      const released = held;
      held = [];
      for (const letGo of released.toReversed()) letGo();
      return { ok: true, value: { held: released.length } };
    },
    decline: (detail) => ({ ok: false, refusal: 'declined', detail }),
    crash: () => {
      throw new Error('the secret detail');
    },
    tick: ({ times }) => {
      for (let number = 1; number <= times; number++) server().emit('tick', { number });
      return done;
    },
    babble: () => {
      for (const noise of [null, 7, 'text', [], {}, { type: 'answer' }, { type: 'event' }]) {
        port.post(noise);
      }
      port.post({ type: 'answer', seq: 1_000_000, ok: true, value: {} });
      port.post({ type: 'event', name: 'constructor', payload: {} });
      port.post({ type: 'event', name: 'tick', payload: { number: 'one' } });
      return done;
    },
    hangUp: () => {
      close();
      close();
      return done;
    },
    history: () => ({ ok: true, value: { connections: closes.length, closes: [...closes] } }),
  };
}
