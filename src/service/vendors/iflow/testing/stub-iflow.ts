import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseInstant } from '../../../../core/time/zone.ts';
import { realWorld } from '../../../real-world.ts';
import type { DayOrder, Vendor } from '../../vendor.ts';
import { createIflow } from '../adapter.ts';
import type { IflowOptions } from '../connection.ts';

let server: Server | null = null;

export function stopStub(): void {
  server?.closeAllConnections();
  server?.close();
  server = null;
}

type Seen = {
  method: string;
  path: string;
  query: string;
  headers: Record<string, unknown>;
  body: string;
};
export type Said = { status?: number; headers?: Record<string, string>; body?: unknown };

const SECRETS: Readonly<Record<string, string>> = {
  'vendor.token': 'secret-token',
  'vendor.apiKey': 'secret-key',
  'vendor.device': 'secret-device',
};
export const CNP = '2900101700018';
export const TAG = '0040856634';
/** A Tuesday, 09:00:30 in Romania. */
export const NOW = parseInstant('2026-03-31T06:00:30Z') ?? 0;

/** A vendor that says what it is told to, whatever is asked. `times`: what the clock shows, call by call, then the last. */
export async function given(
  answer: (asked: Seen) => Said | Promise<Said>,
  options: Partial<IflowOptions> = {},
  times: readonly number[] = [NOW],
): Promise<{ iflow: Vendor; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    const respond = async (): Promise<void> => {
      const { pathname, search } = new URL(incoming.url ?? '', 'http://x');
      const { method = '', headers } = incoming;
      const asked = { method, path: pathname, query: search, headers, body };
      seen.push(asked);
      const said = await answer(asked);
      // Only where the answer says so: the time of this machine would look like a vendor's wrong clock.
      outgoing.sendDate = false;
      outgoing.writeHead(said.status ?? 200, said.headers);
      outgoing.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body));
    };
    incoming.on('end', () => void respond());
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let monotonic = 0;
  const left = [...times];
  const clock = (): number => (left.length > 1 ? (left.shift() ?? NOW) : (left[0] ?? NOW));
  // Every look at the clock that only grows is later by more than a call has to wait for its turn.
  const world = { ...realWorld(), clock, monotonic: () => (monotonic += 1_500) };
  const iflow = createIflow(world, {
    url: `http://127.0.0.1:${port}/api/`,
    zone: 'Europe/Bucharest',
    scan: 'batch',
    batchEncoding: 'json-form',
    secret: (name) => SECRETS[name] ?? null,
    ...options,
  });
  return { iflow, seen };
}

export const PERSON = { vendorId: '7', number: '77777', tags: [TAG] };
export const RANGE = { from: '2026-03-17', to: '2026-03-31' };
export const STORE = '/api/rfid_v2/offline_attendance/store_attendances';
export const STATUS = '/api/api_v2/users/get_today_status';
export const LIVE = '/api/rfid_devices/auto_attendance';

export function status(intervals: readonly (readonly [string, string])[], more: object = {}) {
  return {
    status: 'At work',
    at_work: true,
    full_name: 'Ban Alina',
    cnp: CNP,
    user_id: '7',
    mark_number: '77777',
    live_attendance: [
      ...intervals.map(([from, to]) => ({ check_in: from, check_out: to, worked: '00:00:00' })),
      { current_time: '09:00:31', total_worked: '00:00:00' },
    ],
    ...more,
  };
}

export function order(steps: DayOrder['steps'], theirs: DayOrder['theirs'] = []): DayOrder {
  return { person: PERSON, date: '2026-03-31', steps, theirs };
}

export const IN = { from: '2026-03-31T08:00:00', to: null };
export const CREATE = { kind: 'create', row: IN } as const;
export const IN_ROW = { id: '7/2026-03-31T08:00:00', ...IN };

type Row = { date: string; time: string; rfidTag: unknown } & Record<string, unknown>;

/** What a batch is answered when every scan of it is stored. */
export function stored(body: string, errors: object = {}): Row[] {
  const rows = JSON.parse(new URLSearchParams(body).get('csv_data') ?? '[]') as Row[];
  const fine = { error_authenticate: '', error_check_in_out: '', error_csv: '' };
  return rows.map(({ date, time, rfidTag }) => ({ date, time, rfidTag, ...fine, ...errors }));
}

/** The options of a kiosk that lacks some secrets. */
export function without(...names: readonly string[]): Partial<IflowOptions> {
  return { secret: (name) => (names.includes(name) ? null : (SECRETS[name] ?? null)) };
}
