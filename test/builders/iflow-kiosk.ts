import type { FaultRule } from '../../src/sandbox/fault.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { realWorld } from '../../src/service/real-world.ts';
import type { DayOrder, Vendor } from '../../src/service/vendors/vendor.ts';
import { createIflow } from '../../src/service/vendors/iflow/adapter.ts';
import type { IflowOptions } from '../../src/service/vendors/iflow/connection.ts';

let sandbox: RunningSandbox<'iflow'> | null = null;

export async function stopSandbox(): Promise<void> {
  await sandbox?.stop();
  sandbox = null;
}

export const TAG = '0040856634';
export const OTHERS_TAG = '2222222';
const SEED = {
  tokens: ['token-token'],
  api_keys: ['key-key-key'],
  devices: [{ serial: '880421', agent_id: '538' }],
  users: [
    { user_id: '3', full_name: 'Miclea Dorian', cnp: '2222222222222', mark_number: '111111' },
    {
      user_id: '2',
      full_name: 'Abrudan Alexandru',
      cnp: '3333333333333',
      mark_number: '77777',
      rfid_tag: OTHERS_TAG,
    },
    {
      user_id: '50456',
      full_name: 'Ban Alina',
      cnp: '5555555555555',
      mark_number: '',
      rfid_tag: TAG,
    },
  ],
  events: [
    {
      event_id: '485247',
      user_id: '3',
      event_type_name: 'Sick Leave',
      other_leave_type_name: '01 - Common illness',
      start_date: '2022-09-29',
      end_date: '2022-10-03',
    },
  ],
};

export const DATE = '2022-09-30';
export const ALINA = { vendorId: '50456', number: '50456', tags: [TAG] };
export const RANGE = { from: '2022-09-16', to: DATE };

type Given = {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly faults?: readonly FaultRule[];
  readonly options?: Partial<IflowOptions>;
  /** Wall time in Romania (UTC+3) on that Friday. */
  readonly at?: string;
};

type Kiosk = {
  readonly iflow: Vendor;
  readonly options: IflowOptions;
  readonly at: (wall: string) => void;
  readonly company: () => unknown;
  /** `user_id at` of all that is stored. */
  readonly scans: () => readonly string[];
};

export async function given({
  switches = {},
  faults = [],
  options = {},
  at,
}: Given = {}): Promise<Kiosk> {
  const running = await startSandbox({ vendor: 'iflow', seed: SEED, switches, faults });
  sandbox = running;
  const { control, secrets } = running;
  const set = (wall: string): void =>
    control.setClock({ now: Date.parse(`${wall}+03:00`), frozen: true });
  set(at ?? `${DATE}T11:07:33`);
  let monotonic = 0;
  const world = {
    ...realWorld(),
    clock: () => control.now(),
    monotonic: () => (monotonic += 5_000),
  };
  const all: IflowOptions = {
    url: running.url,
    zone: 'Europe/Bucharest',
    scan: 'batch',
    batchEncoding: 'json-form',
    secret: (name) => secrets[name] ?? null,
    timeoutMs: 10_000,
    ...options,
  };
  return {
    iflow: createIflow(world, all),
    options: all,
    at: set,
    company: () => control.state().company,
    scans: () => {
      const { scans } = control.state().company as {
        scans: readonly { user_id: string; at: string }[];
      };
      return scans.map((scan) => `${scan.user_id} ${scan.at}`);
    },
  };
}

export const time = (text: string): string => `${DATE}T${text}`;

export function create(from: string, to: string | null): DayOrder['steps'][number] {
  return { kind: 'create', row: { from: time(from), to: to === null ? null : time(to) } };
}

export function order(steps: DayOrder['steps'], theirs: DayOrder['theirs'] = []): DayOrder {
  return { person: ALINA, date: DATE, steps, theirs };
}

export async function rowsOf(
  iflow: Vendor,
): Promise<readonly (readonly [string, string | null])[]> {
  const days = await iflow.readPerson(RANGE, ALINA);
  if (days.kind !== 'done') throw new Error(days.reason);
  return days.value.rows.map(({ from, to }) => [from, to]);
}
