import type { ApiRequest, ApiResponse, Exchange } from './exchange.ts';
import { strike, type FaultRule } from './fault.ts';

/** A vendor as far as the wire is concerned. */
export interface VendorCore<State> {
  readonly handle: (request: ApiRequest, state: State, now: number) => Exchange<State>;
  /** The vendor's own body for a status that a fault injects. */
  readonly answerForStatus: (status: number) => ApiResponse;
}

export interface LogEntry {
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The impersonation header as it came; null = none. */
  readonly asUserId: string | null;
  readonly body: string;
  /** null = the connection ended without an answer. */
  readonly status: number | null;
  readonly fault: FaultRule['kind'] | 'offline' | null;
  /** Whether the vendor's core saw the request. */
  readonly handled: boolean;
}

/** A vendor's state and the condition of the line to it. */
export interface LineState<State> {
  readonly vendor: State;
  readonly faults: readonly FaultRule[];
  readonly offline: boolean;
  /** Oldest first, at most LOG_LIMIT. */
  readonly log: readonly LogEntry[];
}

/** What the HTTP shell has to do with a request. */
export type Delivery =
  | {
      readonly kind: 'answer';
      readonly response: ApiResponse;
      readonly delayMs: number;
      /** The body ends after so many bytes; `complete` = with a Content-Length to match. */
      readonly cut: { readonly bytes: number; readonly complete: boolean } | null;
      /** One byte per interval; null = at once. */
      readonly dripEveryMs: number | null;
    }
  | { readonly kind: 'close'; readonly how: 'reset' | 'end' }
  /** Hold the request back, then call `perform` with the fault. */
  | { readonly kind: 'hold'; readonly ms: number; readonly fault: FaultRule };

export interface Delivered<State> {
  readonly delivery: Delivery;
  readonly state: LineState<State>;
}

const LOG_LIMIT = 10_000;
const GARBAGE = '\u0000\u0001<<{"id":\u0007}};;\ufffd not json';
const HTML_500 = `<!DOCTYPE html>
<html><head><title>500 Internal Server Error</title></head>
<body><center><h1>500 Internal Server Error</h1></center><hr><center>nginx</center></body></html>
`;

/** One request over a line that may be down or faulty. */
export function deliver<State>(
  core: VendorCore<State>,
  request: ApiRequest,
  state: LineState<State>,
  now: number,
): Delivered<State> {
  if (state.offline) {
    const log = logged(state, request, now, { status: null, fault: 'offline', handled: false });
    return { delivery: { kind: 'close', how: 'reset' }, state: { ...state, log } };
  }
  const { fault, rules } = strike(state.faults, request);
  const after = { ...state, faults: rules };
  if (fault?.kind === 'delay' && fault.hold === 'request') {
    return { delivery: { kind: 'hold', ms: fault.ms, fault }, state: after };
  }
  return perform(core, request, after, now, fault);
}

/** The request meets the vendor and the fault that was drawn for it, if any. */
export function perform<State>(
  core: VendorCore<State>,
  request: ApiRequest,
  state: LineState<State>,
  now: number,
  fault: FaultRule | null,
): Delivered<State> {
  const commits = fault === null || reachesVendor(fault);
  const exchange = commits ? core.handle(request, state.vendor, now) : null;
  const vendor = exchange?.state ?? state.vendor;
  const delivery = fault ? spoil(core, fault, exchange?.response ?? null) : whole(exchange);
  const log = logged(state, request, now, {
    status: delivery.kind === 'answer' ? delivery.response.status : null,
    fault: fault?.kind ?? null,
    handled: commits,
  });
  return { delivery, state: { ...state, vendor, log } };
}

function reachesVendor(fault: FaultRule): boolean {
  if (fault.kind === 'refuse' || fault.kind === 'dropBefore') return false;
  if (fault.kind === 'status' || fault.kind === 'html500') return fault.commit === true;
  return true;
}

function whole<State>(exchange: Exchange<State> | null): Delivery {
  return answer(exchange?.response ?? { status: 500, headers: {}, body: '' });
}

type Answer = Extract<Delivery, { kind: 'answer' }>;

function answer(response: ApiResponse, how: Partial<Answer> = {}): Answer {
  return { kind: 'answer', response, delayMs: 0, cut: null, dripEveryMs: null, ...how };
}

function spoil<State>(
  core: VendorCore<State>,
  fault: FaultRule,
  given: ApiResponse | null,
): Delivery {
  const response = given ?? { status: 500, headers: {}, body: '' };
  switch (fault.kind) {
    case 'refuse':
      return { kind: 'close', how: 'reset' };
    case 'dropBefore':
    case 'dropAfter':
      return { kind: 'close', how: 'end' };
    case 'delay':
      return answer(response, { delayMs: fault.hold === 'request' ? 0 : fault.ms });
    case 'truncate': {
      const length = Buffer.byteLength(response.body);
      if (length === 0) return { kind: 'close', how: 'end' };
      const bytes = Math.min(fault.bytes ?? Math.floor(length / 2), length - 1);
      return answer(response, { cut: { bytes, complete: fault.complete === true } });
    }
    case 'slowDrip':
      return answer(response, { dripEveryMs: fault.everyMs ?? 50 });
    case 'html500':
      return answer({ status: 500, headers: { 'Content-Type': 'text/html' }, body: HTML_500 });
    case 'garbage':
      return answer({ ...response, status: 200, body: GARBAGE });
    case 'bom':
      return answer({ ...response, body: response.body === '' ? '' : `\ufeff${response.body}` });
    case 'status':
      return answer(injected(core, fault));
    default:
      return fault satisfies never;
  }
}

/** The status with the body and headers that were asked for, else with the vendor's own. */
function injected<State>(
  core: VendorCore<State>,
  { status, headers, body }: Extract<FaultRule, { kind: 'status' }>,
): ApiResponse {
  const own = core.answerForStatus(status);
  return { status, headers: { ...own.headers, ...headers }, body: body ?? own.body };
}

function logged<State>(
  state: LineState<State>,
  request: ApiRequest,
  now: number,
  outcome: Pick<LogEntry, 'status' | 'fault' | 'handled'>,
): readonly LogEntry[] {
  const entry: LogEntry = {
    at: now,
    method: request.method,
    path: request.path,
    query: request.query,
    asUserId: request.headers['x-impersonate-user-id'] ?? null,
    body: request.body,
    ...outcome,
  };
  return [...state.log.slice(-(LOG_LIMIT - 1)), entry];
}
