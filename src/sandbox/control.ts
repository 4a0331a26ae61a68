import { parseClockChange } from './clock.ts';
import type { ApiResponse } from './exchange.ts';
import { parseFaultRules } from './fault.ts';
import { parseFaults } from './fault-spec.ts';
import type { SandboxControl } from './sandbox.ts';

type ControlRoute = (control: SandboxControl, body: unknown) => unknown;

const ROUTES: Readonly<Record<string, ControlRoute>> = {
  'GET /about': (control) => control.about(),
  'GET /state': (control) => control.state(),
  'GET /log': (control) => control.log(),
  'POST /reset': (control) => control.reset(),
  'POST /seed': (control, body) => control.seed(body),
  'POST /clock': (control, body) => {
    control.setClock(parseClockChange(body));
    return { now: control.now() };
  },
  'POST /edit': (control, body) => control.edit(body),
  'POST /faults': (control, body) => {
    const rules = typeof body === 'string' ? parseFaults(body) : parseFaultRules(body);
    control.setFaults(rules);
    return rules;
  },
  'POST /switches': (control, body) => {
    control.setSwitches(record(body, 'switches'));
    return control.state().switches;
  },
  'POST /offline': (control, body) => {
    const offline = typeof body === 'boolean' ? body : record(body, 'offline')['offline'];
    if (typeof offline !== 'boolean') throw new Error('offline: must be true or false');
    control.setOffline(offline);
    return { offline };
  },
};

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Error(`${name}: must be an object`);
}

function reply(status: number, body: unknown): ApiResponse {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}

/**
 * The control interface: 200 with JSON, or 400 `{"error": "…"}` for what it cannot do.
 * @param path after `/control`
 */
export function handleControl(
  control: SandboxControl,
  method: string,
  path: string,
  body: string,
): ApiResponse {
  const route = ROUTES[`${method} ${path}`];
  if (!route) return reply(404, { error: `there is no ${method} /control${path}` });
  try {
    const value: unknown = body.trim() === '' ? {} : JSON.parse(body);
    return reply(200, route(control, value) ?? { done: true });
  } catch (error) {
    return reply(400, { error: error instanceof Error ? error.message : String(error) });
  }
}
