import { z } from 'zod';
import type { Contract } from '../../src/contract/call.ts';

/** The questions of the conformance suite: each provokes one thing that a transport could get wrong. */
export const stubContract = {
  calls: {
    echo: {
      input: z.object({ value: z.json() }),
      output: z.object({ value: z.json() }),
      refusals: {},
    },
    /** Answers with the place of this call among all that arrived on the connection. */
    arrival: { input: z.object({}), output: z.object({ place: z.number() }), refusals: {} },
    /** Answered only once somebody calls `release`. */
    hold: { input: z.object({}), output: z.object({}), refusals: {} },
    release: { input: z.object({}), output: z.object({ held: z.number() }), refusals: {} },
    decline: {
      input: z.object({ why: z.string() }),
      output: z.object({}),
      refusals: { declined: z.object({ why: z.string() }) },
    },
    crash: { input: z.object({}), output: z.object({}), refusals: {} },
    /** Emits `tick` so many times before it answers. */
    tick: { input: z.object({ times: z.number() }), output: z.object({}), refusals: {} },
    /** Sends things that are no messages before it answers. */
    babble: { input: z.object({}), output: z.object({}), refusals: {} },
    /** The service ends this connection. */
    hangUp: { input: z.object({}), output: z.object({}), refusals: {} },
    /** Tries to send after its end has closed, then answers what all connections of the service have seen. */
    history: {
      input: z.object({}),
      output: z.object({ connections: z.number(), closes: z.array(z.number()) }),
      refusals: {},
    },
  },
  events: { ready: z.object({}), tick: z.object({ number: z.number() }) },
} as const satisfies Contract;

export type StubContract = typeof stubContract;
