import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { createMctime } from '../../src/service/vendors/mctime/adapter.ts';
import type { MctimeOptions } from '../../src/service/vendors/mctime/connection.ts';
import type { Vendor } from '../../src/service/vendors/vendor.ts';

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  url: string;
  headers: Record<string, unknown>;
  body: unknown;
};
export type Said = { status?: number; body?: unknown };

/** mcTIME's adapter before a vendor that says what it is told to, whatever is asked, for as long as the test runs. */
export async function toldMctime(
  answer: (asked: Asked) => Said,
  options: Partial<MctimeOptions> = {},
): Promise<{ mctime: Vendor; seen: Asked[]; stop: () => void }> {
  const seen: Asked[] = [];
  const server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => (text += String(chunk)));
    incoming.on('end', () => {
      const url = incoming.url ?? '';
      const { pathname, searchParams } = new URL(url, 'http://x');
      const asked = {
        method: incoming.method ?? '',
        path: pathname.replace('/api/v2/auth', ''),
        query: searchParams,
        url,
        headers: incoming.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      seen.push(asked);
      const said = answer(asked);
      outgoing.writeHead(said.status ?? 200);
      outgoing.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Nobody waits for the vendor's rate here; that it is kept is tested beside the rate limit.
  let now = 0;
  const world = { ...realWorld(), monotonic: () => (now += 1_000) };
  const mctime = createMctime(world, {
    url: `http://127.0.0.1:${port}/api/v2/auth/`,
    zone: 'Europe/Berlin',
    organizationId: 'org',
    timeType: 'work',
    mode: 'times',
    secret: (name) => (name === 'vendor.key' ? 's3cret' : null),
    ...options,
  });
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  return { mctime, seen, stop };
}

export const PERSON = { vendorId: 'p', number: '7' };
export const DAY = { from: '2026-03-30', to: '2026-03-30' };
export const ENTRY = {
  id: 'e1',
  from: '2026-03-30T08:00:00+02:00',
  to: '2026-03-30T16:00:00+02:00',
  breaks: [],
  comment: 'as it was',
  type: 'home_office',
  organizationId: 'elsewhere',
  organizationName: 'Elsewhere',
  approvalStatus: 'not_approved_yet',
  creationType: 'times',
};
export const ROW = {
  id: 'e1',
  from: '2026-03-30T06:00:00Z',
  to: '2026-03-30T14:00:00Z',
  breaks: [],
};

export const items = (...list: unknown[]) => ({ items: list, valid: true });
export const wrapped = (data: unknown) => items({ message: 'Success', data });
export const times = (entries: readonly unknown[], more: object = { page: '1', pageSize: '1' }) =>
  wrapped({ timeEntries: entries.length === 0 ? [] : [{ userId: 'p', times: entries }], ...more });

/** Answers reads with these entries and clocks, and writes with that. */
export function standing(
  { entries = [], clocks = [] }: { entries?: readonly unknown[]; clocks?: readonly unknown[] },
  write: unknown = wrapped({ id: 'e1' }),
) {
  return ({ method, path }: Asked): Said => {
    if (method === 'POST') return { body: write };
    return { body: path === '/clock' ? items(...clocks) : times(entries) };
  };
}
