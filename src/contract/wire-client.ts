import type { Contract, Events, Input, Outcome } from './call.ts';
import { asJson } from './json.ts';
import type { Port } from './port.ts';
import { own, placeOf, reply } from './wire.ts';
import type { Reply } from './wire.ts';

/** The connection ended before the answer came: it may or may not have been done. Ask again with the same id. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
}

/** One side sent what the contract does not allow; `path` names the place. Asking again will not help. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly path: string;
  constructor(path: string) {
    super(`Malformed: ${path}`);
    this.path = path;
  }
}

/** A bug in the service; `reference` finds its detail in the service's log. */
export class Defect extends Error {
  override readonly name = 'Defect';
  readonly reference: string;
  constructor(reference: string) {
    super(`Defect ${reference}`);
    this.reference = reference;
  }
}

export type Client<C extends Contract> = {
  /** Resolves with the outcome, refusals included. Rejects with `Disconnected`, `Malformed` or `Defect`. */
  readonly call: <N extends keyof C['calls'] & string>(
    name: N,
    input: Input<C, N>,
  ) => Promise<Outcome<C, N>>;
  /** Returns how to stop listening. */
  readonly on: <E extends keyof C['events'] & string>(
    name: E,
    listener: (payload: Events<C>[E]) => void,
  ) => () => void;
  /** Pending calls have been rejected by then. */
  readonly onClose: (listener: () => void) => void;
};

type Pending = {
  readonly call: Contract['calls'][string];
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Asks over a port. After a close every call is rejected at once, until a message arrives again: the window's port
 * outlives the service's restarts, and `ready` is the first message of the next connection.
 */
export function connect<C extends Contract>(port: Port, contract: C): Client<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let lastSeq = 0;
  let open = true;

  function settle(seq: number, settleOne: (one: Pending) => void): void {
    const one = pending.get(seq);
    pending.delete(seq);
    if (one) settleOne(one);
  }

  port.onMessage((message) => {
    open = true;
    const read = reply.safeParse(message);
    if (!read.success) return;
    const heard = read.data;
    switch (heard.type) {
      case 'answer':
        return settle(heard.seq, (one) => settleAnswer(one, heard));
      case 'defect':
        return settle(heard.seq, (one) => one.reject(new Defect(heard.reference)));
      case 'malformed':
        return settle(heard.seq ?? -1, (one) => one.reject(new Malformed(heard.path)));
      case 'event': {
        const payload = own(contract.events, heard.name)?.safeParse(heard.payload);
        if (!payload?.success) return;
        for (const listener of listeners.get(heard.name) ?? []) listener(payload.data as never);
      }
    }
  });
  port.onClose(() => {
    open = false;
    const lost = [...pending.values()];
    pending.clear();
    for (const one of lost) one.reject(new Disconnected());
  });

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const call = own(contract.calls, name);
        if (!call) return reject(new Malformed('message.name'));
        if (!open) return reject(new Disconnected());
        const seq = ++lastSeq;
        const message = asJson({ type: 'call', seq, name, input }, 'message');
        pending.set(seq, { call, resolve: resolve as Pending['resolve'], reject });
        port.post(message);
      }),
    on: (name, listener) => {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group.add(listener));
      return () => void group.delete(listener);
    },
    onClose: port.onClose,
  };
}

function settleAnswer(one: Pending, answer: Extract<Reply, { type: 'answer' }>): void {
  const schema = answer.ok ? one.call.output : own(one.call.refusals, answer.refusal);
  if (!schema) return one.reject(new Malformed('answer.refusal'));
  const read = schema.safeParse(answer.ok ? answer.value : answer.detail);
  if (!read.success) return one.reject(new Malformed(placeOf(read.error, 'answer')));
  one.resolve(
    answer.ok
      ? { ok: true, value: read.data }
      : { ok: false, refusal: answer.refusal, detail: read.data },
  );
}
