import type { z } from 'zod';
import type { Contract, Events, Handlers } from './call.ts';
import { asJson } from './json.ts';
import type { Port } from './port.ts';
import { callMessage, own, placeOf } from './wire.ts';
import type { Reply } from './wire.ts';

export type Server<C extends Contract> = {
  /** Tells the other side something unasked. The payload is checked: a wrong one is our bug and throws. */
  readonly emit: <E extends keyof C['events'] & string>(name: E, payload: Events<C>[E]) => void;
};

export type ServeOptions = {
  /**
   * Called with what a handler threw, or with the proof that its outcome breaks the contract. Logs it and returns the
   * reference that crosses the wire in its place.
   */
  readonly onDefect: (error: unknown, callName: string) => string;
};

type AnyOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: string; readonly detail: unknown };
type AnyHandler = (input: unknown) => AnyOutcome | Promise<AnyOutcome>;

/**
 * Answers the calls of one connection. Malformed input stops before the handler; outcomes are checked on their way out,
 * which also cuts off every field that the contract does not name. Nothing that arrives can end the service.
 */
export function serve<C extends Contract>(
  port: Port,
  contract: C,
  handlers: Handlers<C>,
  options: ServeOptions,
): Server<C> {
  const post = (message: Reply): void => port.post(asJson(message, 'message'));

  port.onMessage((message) => void answerTo(message, contract, handlers, options).then(post));

  return {
    emit: (name, payload) => {
      const schema = own(contract.events, name);
      if (!schema) throw new TypeError(`The contract names no event ${name}.`);
      post({ type: 'event', name, payload: schema.parse(payload) });
    },
  };
}

/** The answer to one message, whatever it is: what `serve` says, for a line that comes inside another one. */
export async function answerTo<C extends Contract>(
  message: unknown,
  contract: C,
  handlers: Handlers<C>,
  options: ServeOptions,
): Promise<Reply> {
  const read = callMessage.safeParse(message);
  if (!read.success) {
    return { type: 'malformed', seq: seqOf(message), path: placeOf(read.error, 'message') };
  }
  const { seq, name } = read.data;
  const call = own(contract.calls, name);
  if (!call) return { type: 'malformed', seq, path: 'message.name' };
  const input = call.input.safeParse(read.data.input);
  if (!input.success) return { type: 'malformed', seq, path: placeOf(input.error, 'input') };
  const handler = handlers[name] as AnyHandler;
  try {
    return { type: 'answer', seq, ...checked(call, await handler(input.data)) };
  } catch (error) {
    return { type: 'defect', seq, reference: options.onDefect(error, name) };
  }
}

function checked(call: Contract['calls'][string], outcome: AnyOutcome): AnyOutcome {
  if (outcome.ok) return { ok: true, value: json(call.output, outcome.value) };
  const refusal = own(call.refusals, outcome.refusal);
  if (!refusal) throw new TypeError(`The contract names no refusal ${outcome.refusal}.`);
  return { ok: false, refusal: outcome.refusal, detail: json(refusal, outcome.detail) };
}

function json(schema: z.ZodType, value: unknown): unknown {
  return asJson(schema.parse(value), 'outcome');
}

function seqOf(message: unknown): number | null {
  const read = callMessage.shape.seq.safeParse((message as { seq?: unknown } | null)?.seq);
  return read.success ? read.data : null;
}
