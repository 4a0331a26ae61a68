import type { Delivery } from '../sandbox/delivery.ts';
import { httpDate } from '../sandbox/wall-clock.ts';
import type { Scheduler } from './scheduler.ts';

type Answer = Extract<Delivery, { kind: 'answer' }>;

type Chunk = { readonly done: boolean; readonly value: Uint8Array | undefined };

const BLANKS = Buffer.alloc(64 * 1024, ' ');

/** What the line does while a body comes in. */
export type Coming = {
  readonly scheduler: Scheduler;
  /** The vendor's clock, for the `Date` header. */
  readonly vendorAt: number;
  readonly signal: AbortSignal | null;
  /** Nothing more arrives: the line is cut, or whoever asked is no more. */
  readonly isCut: () => boolean;
};

/**
 * An answer as `fetch` gives it, as far as the adapters look: status, headers, and a body that may come slowly, break off
 * or never end.
 */
export function answerOf(answer: Answer, coming: Coming): Response {
  const { response } = answer;
  const headers = new Headers({ Date: httpDate(coming.vendorAt), ...response.headers });
  const read = reading(answer, coming);
  const body = { getReader: () => ({ read, cancel: async () => {} }) };
  return { status: response.status, headers, body } as unknown as Response;
}

function reading(answer: Answer, coming: Coming): () => Promise<Chunk> {
  const { response, cut, dripEveryMs } = answer;
  const whole = Buffer.from(response.body);
  const bytes = cut === null ? whole : whole.subarray(0, cut.bytes);
  const breaksOff = cut !== null && !cut.complete;
  let blanks = answer.paddingBytes;
  let sent = 0;
  const next = (): Chunk => {
    if (blanks > 0) {
      blanks -= BLANKS.length;
      return { done: false, value: BLANKS };
    }
    if (sent >= bytes.length) {
      if (breaksOff) throw new TypeError('terminated');
      return { done: true, value: undefined };
    }
    const value = dripEveryMs === null ? bytes : bytes.subarray(sent, sent + 1);
    sent += value.length;
    return { done: false, value };
  };
  return () =>
    new Promise((resolve, reject) => {
      const { signal, scheduler, isCut } = coming;
      const give = (): void => {
        if (signal?.aborted) return reject(reasonOf(signal));
        if (isCut()) {
          signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true });
          return;
        }
        try {
          resolve(next());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (dripEveryMs === null) give();
      else scheduler.after(dripEveryMs, give);
    });
}

export function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError');
}
