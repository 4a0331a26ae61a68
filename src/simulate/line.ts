import type { Delivery } from '../sandbox/delivery.ts';
import type { ApiRequest } from '../sandbox/exchange.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { answerOf, reasonOf } from './answer.ts';
import type { Chance } from './chance.ts';
import { requestOf } from './request.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * `up`: calls arrive. `refused`: the machine knows that it has no network. `silent`: nothing arrives and nothing says so,
 * neither what leaves while it lasts nor the answer to what left before.
 */
export type LineState = 'up' | 'refused' | 'silent';

/** One call, for those who watch it. */
export type Call = { readonly request: ApiRequest };

export type Watch = {
  readonly left: (call: Call) => void;
  /** The vendor has dealt with it, or a fault in its place. */
  readonly arrived: (call: Call) => void;
  /** Whoever asked knows how it ended. */
  readonly ended: (call: Call, how: string) => void;
  readonly lost: (what: 'request' | 'answer') => void;
};

export type Line = {
  /** @param isGone the process that asks is no more: its calls go on without it */
  readonly fetchFor: (isGone: () => boolean) => typeof globalThis.fetch;
  readonly set: (state: LineState) => void;
  /** Resolves when the next call has arrived, and nobody has heard of it yet. */
  readonly arrival: () => Promise<void>;
};

/** Where the virtual vendor is said to be; nothing listens there. */
export const ORIGIN = 'http://127.0.0.1:1';

const FASTEST_MS = 4;
const SLOWEST_MS = 180;

type Ends = {
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly watch: Watch;
};

type Way = Ends & { readonly state: () => LineState };

/** A kiosk's way to the vendor. */
export function createLine(ends: Ends): Line {
  let state: LineState = 'up';
  const waiting: (() => void)[] = [];
  const watch: Watch = {
    ...ends.watch,
    arrived: (call) => {
      ends.watch.arrived(call);
      for (const heard of waiting.splice(0)) heard();
    },
  };
  const way: Way = { ...ends, watch, state: () => state };
  return {
    fetchFor:
      (isGone) =>
      (input, init = {}) => {
        const { signal = null } = init;
        if (signal?.aborted) return Promise.reject(reasonOf(signal));
        return ask(way, requestOf(input, init, ends.sandbox.basePath), signal, isGone);
      },
    set: (next) => {
      state = next;
    },
    arrival: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

function ask(
  { sandbox, scheduler, chance, watch, state }: Way,
  request: ApiRequest,
  signal: AbortSignal | null,
  isGone: () => boolean,
): Promise<Response> {
  const call: Call = { request };
  const travel = (): number => chance.whole(FASTEST_MS, SLOWEST_MS);
  return new Promise((resolve, reject) => {
    watch.left(call);
    let isOpen = true;
    const end = (how: string): boolean => {
      if (!isOpen || isGone()) return false;
      isOpen = false;
      watch.ended(call, how);
      return true;
    };
    const fail = (error: Error, how: string): void => {
      if (end(how)) reject(error);
    };
    const broken = (code: string): void =>
      fail(new TypeError('fetch failed', { cause: { code } }), code);
    const comeBack = (delivery: Exclude<Delivery, { kind: 'hold' }>): void => {
      if (state() !== 'up') return watch.lost('answer');
      if (delivery.kind === 'close') {
        return broken(delivery.how === 'reset' ? 'ECONNRESET' : 'UND_ERR_SOCKET');
      }
      if (!end(String(delivery.response.status))) return;
      const isCut = (): boolean => isGone() || state() !== 'up';
      const vendorAt = sandbox.control.now();
      resolve(answerOf(delivery, { scheduler, vendorAt, signal, isCut }));
    };
    const arrive = (delivery: Delivery): void => {
      if (delivery.kind === 'hold') {
        const { ms, fault } = delivery;
        scheduler.after(ms, () => arrive(sandbox.performHeld(request, fault)));
        return;
      }
      watch.arrived(call);
      const lateMs = delivery.kind === 'answer' ? delivery.delayMs : 0;
      scheduler.after(lateMs + travel(), () => comeBack(delivery));
    };
    signal?.addEventListener('abort', () => fail(reasonOf(signal), 'given up'), { once: true });
    scheduler.after(travel(), () => {
      if (state() === 'refused') return broken('ENETUNREACH');
      if (state() === 'silent') return watch.lost('request');
      arrive(sandbox.receive(request));
    });
  });
}
