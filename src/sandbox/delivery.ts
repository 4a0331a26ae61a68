import type { ApiRequest, ApiResponse, Exchange } from './exchange.ts';
import { strike, type FaultRule } from './fault.ts';
import { entryOf, logged, type LogEntry, type Outcome } from './log.ts';
import type { VendorDefinition } from './vendor-definition.ts';

/** A vendor as far as the wire is concerned. */
export type VendorCore<State> = Pick<
  VendorDefinition<State>,
  'handle' | 'answerForStatus' | 'secrets'
>;

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
      /** So many blanks before the body, with no length announced. */
      readonly paddingBytes: number;
    }
  | { readonly kind: 'close'; readonly how: 'reset' | 'end' }
  /** Hold the request back, then call `perform` with the fault. */
  | { readonly kind: 'hold'; readonly ms: number; readonly fault: FaultRule };

export interface Delivered<State> {
  readonly delivery: Delivery;
  readonly state: LineState<State>;
}

/** Where a redirect leads when the rule says nothing: the same listener under another name. */
export const ELSEWHERE_PATH = '/elsewhere';
/** A client without a bound of its own fills its memory with it, yet the sandbox comes to an end. */
const HUGE_BYTES = 256 * 1024 * 1024;
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
    const outcome = { status: null, fault: 'offline', handled: false } as const;
    const after = noted(core, request, state, now, outcome);
    return { delivery: { kind: 'close', how: 'reset' }, state: after };
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
  const delivery = fault
    ? spoil(core, fault, exchange?.response ?? null, request)
    : whole(exchange);
  const outcome: Outcome = {
    status: delivery.kind === 'answer' ? delivery.response.status : null,
    fault: fault?.kind ?? null,
    handled: commits,
  };
  return { delivery, state: noted(core, request, { ...state, vendor }, now, outcome) };
}

/** Whoever followed a redirect gets an answer without content, and stands in the log with all that was sent along. */
export function deliverElsewhere<State>(
  core: VendorCore<State>,
  request: ApiRequest,
  state: LineState<State>,
  now: number,
): Delivered<State> {
  const outcome = { status: 200, fault: null, handled: false };
  const headers = { 'Content-Type': 'application/json' };
  return {
    delivery: answer({ status: 200, headers, body: '{}' }),
    state: noted(core, request, state, now, outcome),
  };
}

function noted<State>(
  core: VendorCore<State>,
  request: ApiRequest,
  state: LineState<State>,
  now: number,
  outcome: Outcome,
): LineState<State> {
  const secrets = Object.values(core.secrets(state.vendor));
  return { ...state, log: logged(state.log, entryOf(request, now, outcome, secrets)) };
}

function reachesVendor(fault: FaultRule): boolean {
  if (fault.kind === 'refuse' || fault.kind === 'dropBefore') return false;
  if (fault.kind === 'status' || fault.kind === 'html500' || fault.kind === 'redirect') {
    return fault.commit === true;
  }
  return true;
}

function whole<State>(exchange: Exchange<State> | null): Delivery {
  return answer(exchange?.response ?? { status: 500, headers: {}, body: '' });
}

type Answer = Extract<Delivery, { kind: 'answer' }>;

function answer(response: ApiResponse, how: Partial<Answer> = {}): Answer {
  const plain = { delayMs: 0, cut: null, dripEveryMs: null, paddingBytes: 0 };
  return { kind: 'answer', response, ...plain, ...how };
}

function spoil<State>(
  core: VendorCore<State>,
  fault: FaultRule,
  given: ApiResponse | null,
  request: ApiRequest,
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
    case 'redirect':
      return answer(redirect(fault, request));
    case 'huge':
      return answer(response, { paddingBytes: fault.bytes ?? HUGE_BYTES });
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

function redirect(
  { to, status = 302 }: Extract<FaultRule, { kind: 'redirect' }>,
  { headers }: ApiRequest,
): ApiResponse {
  const port = /:(\d+)$/.exec(headers['host'] ?? '')?.[0] ?? '';
  const location = to ?? `http://localhost${port}${ELSEWHERE_PATH}`;
  return { status, headers: { Location: location }, body: '' };
}
