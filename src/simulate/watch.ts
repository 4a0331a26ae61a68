import { strike, type FaultRule } from '../sandbox/fault.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiRequest } from '../sandbox/exchange.ts';
import { BrokenPromise } from './broken-promise.ts';
import { booksOf, type Company } from './company.ts';
import type { Call, Watch } from './line.ts';

/** A rule of the matrix with its name. */
export type NamedFault = FaultRule & { readonly name: string };

/**
 * The vendor behind a list of faults whose names are known: each request takes the one that strikes it along, so that it
 * can be counted when it does.
 */
export function withFaults(
  sandbox: Sandbox,
  faults: { list: readonly NamedFault[] },
  struck: (name: string) => void,
): Sandbox {
  const prepared = (request: ApiRequest): void => {
    const { fault, rules } = strike(faults.list, request);
    faults.list = rules as readonly NamedFault[];
    if (fault === null) {
      sandbox.control.setFaults([]);
      return;
    }
    const { match: _match, skip: _skip, times: _times, ...rule } = fault;
    sandbox.control.setFaults([rule]);
    struck((fault as NamedFault).name);
  };
  return {
    ...sandbox,
    receive: (request) => {
      prepared(request);
      return sandbox.receive(request);
    },
  };
}

/** What a kiosk has asked for since somebody looked last. */
export type Tally = { calls: number; turns: number };

/** Watches a kiosk's calls: I6 at each that leaves, I3 (`check`) at each write that has arrived. */
export function watchCalls(
  company: () => Company,
  name: string,
  tally: Tally,
  check: () => void,
): Watch & { readonly forget: () => void } {
  const underWay = new Map<string, Call>();
  const keyOf = ({ request }: Call): string | null => {
    const { page } = company();
    if (!page.isWrite(request)) return null;
    return page.subjectOf(booksOf(company()), request) ?? 'somebody';
  };
  const keys = new WeakMap<Call, string>();
  return {
    left: (call) => {
      tally.calls += 1;
      const key = keyOf(call);
      if (key === null) return;
      keys.set(call, key);
      const other = underWay.get(key);
      if (other !== undefined) {
        const both = [other, call].map(({ request }) => `${request.method} ${request.path}`);
        company().fail(
          new BrokenPromise('I6', `${name}: two writes of ${key}: ${both.join(', ')}`),
        );
      }
      underWay.set(key, call);
    },
    arrived: (call) => {
      const { request } = call;
      const entry = company().sandbox.control.log().at(-1);
      const how = `${entry?.status ?? 'none'}${entry?.fault ? ` ${entry.fault}` : ''}`;
      const line = `${name} ${request.method} ${request.path} ${wordsOf(request)} -> ${how}`;
      const isWrite = company().page.isWrite(request);
      if (isWrite || how !== '200') company().trace.note(line);
      else company().trace.whisper(line);
      if (isWrite) check();
    },
    ended: (call) => {
      const key = keys.get(call);
      if (key !== undefined && underWay.get(key) === call) underWay.delete(key);
    },
    lost: (what) => {
      company().counting.count(`fault: lost ${what}`);
      company().trace.note(`${name} lost ${what}`);
    },
    forget: () => underWay.clear(),
  };
}

function wordsOf({ body, form, query }: ApiRequest): string {
  const text = body === '' ? JSON.stringify(form ?? query) : body;
  return text.slice(0, 160);
}
