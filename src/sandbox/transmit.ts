import type { ServerResponse } from 'node:http';
import type { Delivery } from './delivery.ts';
import type { ApiResponse } from './exchange.ts';
import { httpDate } from './wall-clock.ts';

/** Runs `act` after so many milliseconds, unless the server stops before. */
export type Later = (ms: number, act: () => void) => void;

const BLANKS = Buffer.alloc(64 * 1024, ' ');

/** Writes an answer in the way the delivery says. @param now epoch milliseconds of the sandbox's clock */
export function transmit(
  outgoing: ServerResponse,
  delivery: Extract<Delivery, { kind: 'answer' }>,
  now: number,
  later: Later,
): void {
  const { response, cut, dripEveryMs, paddingBytes } = delivery;
  if (cut) sendCut(outgoing, response, cut, now);
  else if (paddingBytes > 0) flood(outgoing, response, paddingBytes, now);
  else if (dripEveryMs === null) send(outgoing, response, now);
  else drip(outgoing, response, dripEveryMs, now, later);
}

/** The `Date` header follows the sandbox's clock, so that a client can see the skew. */
function head(
  outgoing: ServerResponse,
  response: ApiResponse,
  bytes: number | null,
  now: number,
): void {
  const bare = bytes === null || response.status === 204 || response.status === 304;
  const length = bare ? {} : { 'Content-Length': bytes };
  outgoing.writeHead(response.status, { Date: httpDate(now), ...length, ...response.headers });
}

export function send(outgoing: ServerResponse, response: ApiResponse, now: number): void {
  head(outgoing, response, Buffer.byteLength(response.body), now);
  outgoing.end(response.body);
}

function sendCut(
  outgoing: ServerResponse,
  response: ApiResponse,
  cut: { readonly bytes: number; readonly complete: boolean },
  now: number,
): void {
  const body = Buffer.from(response.body);
  head(outgoing, response, cut.complete ? cut.bytes : body.length, now);
  const part = body.subarray(0, cut.bytes);
  if (cut.complete) outgoing.end(part);
  else outgoing.write(part, () => outgoing.socket?.destroy());
}

/** Blanks are allowed before JSON: nothing but its size is wrong with this body. Waits for whoever reads slowly. */
function flood(
  outgoing: ServerResponse,
  response: ApiResponse,
  paddingBytes: number,
  now: number,
): void {
  head(outgoing, response, null, now);
  let left = paddingBytes;
  const more = (): void => {
    while (left > 0) {
      if (outgoing.destroyed) return;
      const part = BLANKS.subarray(0, left);
      left -= part.length;
      if (!outgoing.write(part)) {
        outgoing.once('drain', more);
        return;
      }
    }
    outgoing.end(response.body);
  };
  more();
}

function drip(
  outgoing: ServerResponse,
  response: ApiResponse,
  everyMs: number,
  now: number,
  later: Later,
): void {
  const body = Buffer.from(response.body);
  head(outgoing, response, body.length, now);
  outgoing.flushHeaders();
  const next = (index: number): void => {
    if (outgoing.destroyed) return;
    if (index >= body.length) {
      outgoing.end();
      return;
    }
    outgoing.write(body.subarray(index, index + 1));
    later(everyMs, () => next(index + 1));
  };
  next(0);
}
