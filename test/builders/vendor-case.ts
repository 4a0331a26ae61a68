import { demoUserId } from '../../src/sandbox/demo-people.ts';
import type { VendorName } from '../../src/sandbox/vendor-definition.ts';

/** Work at the vendor as a person reads it there: local wall times, `to` null while it runs. */
export type Work = { readonly from: string; readonly to: string | null };

/** A vendor's JSON, read by hand: its shape is the vendor's business, and a wrong guess fails the test. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Company = Readonly<Record<string, any>>;

/** One way of using one vendor: how its company is emptied, read and edited by hand, without any help from the adapter. */
export type VendorCase = {
  readonly name: string;
  readonly vendor: VendorName;
  readonly account: Readonly<Record<string, unknown>>;
  readonly switches: Readonly<Record<string, unknown>>;
  /** The vendor shows who is in while they are. */
  readonly sendsOpen: boolean;
  /** Rows end at midnight, `…–23:59` where the vendor has no midnight. */
  readonly midnight: 'whole' | 'cut' | '23:59';
  /** Nothing that was sent can be changed from here. */
  readonly isFinal: boolean;
  /** The demo company without anybody's work. */
  readonly empty: (company: Company) => unknown;
  /** What somebody did, in order. */
  readonly workOf: (
    company: Company,
    number: number,
    wall: (at: number) => string,
  ) => readonly Work[];
  /** The edit in the web page that gives the work beginning at `from` (epoch ms) another end. */
  readonly endLater: (
    company: Company,
    number: number,
    from: { readonly at: number; readonly wall: string },
    end: { readonly at: number; readonly wall: string },
  ) => unknown;
};

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const MOCO: VendorCase = {
  name: 'MOCO',
  vendor: 'moco',
  account: {},
  switches: { rateLimit: null },
  sendsOpen: true,
  midnight: '23:59',
  isFinal: false,
  empty: (company) => ({ ...company, presences: [], schedules: [] }),
  workOf: ({ presences }, number) =>
    presences
      .filter((row: Company) => row['user'].id === demoUserId(number))
      .map((row: Company) => ({
        from: `${row['date']} ${row['from']}:00`,
        to: row['to'] === null ? null : `${row['date']} ${row['to']}:00`,
      })),
  endLater: ({ presences }, number, from, end) => {
    const row = presences.find(
      (each: Company) =>
        each['user'].id === demoUserId(number) &&
        `${each['date']} ${each['from']}` === from.wall.slice(0, 16),
    );
    return { action: 'update', id: row.id, to: end.wall.slice(11, 16) };
  },
};

function clockodo(
  mode: 'workTimes' | 'entries' | 'clock',
  more: Partial<VendorCase> = {},
): VendorCase {
  const usersId = ({ users }: Company, number: number): number =>
    users.find((user: Company) => user['number'] === String(number)).id;
  return {
    name: `clockodo, ${mode}`,
    vendor: 'clockodo',
    account: { mode },
    switches: { rateLimits: null, workTimes: mode === 'workTimes' ? 'own' : 'fromEntries' },
    sendsOpen: mode === 'clock',
    midnight: mode === 'workTimes' ? 'cut' : 'whole',
    isFinal: false,
    empty: (company) => ({
      ...company,
      entries: [],
      work_times: [],
      change_requests: [],
      absences: [],
      users: company['users'].map((user: Company) => ({ ...user, work_time_edit_lock_days: null })),
    }),
    workOf: (company, number, wall) => {
      const id = usersId(company, number);
      const rows: readonly Company[] =
        mode === 'workTimes'
          ? company['work_times']
              .filter((day: Company) => day['users_id'] === id)
              .flatMap((day: Company) => day['intervals'])
          : company['entries'].filter((row: Company) => row['users_id'] === id);
      return rows.map((row) => ({
        from: wall(Date.parse(row['time_since'])),
        to: row['time_until'] === null ? null : wall(Date.parse(row['time_until'])),
      }));
    },
    endLater: (company, number, from, end) => {
      const users_id = usersId(company, number);
      if (mode === 'workTimes') {
        const date = from.wall.slice(0, 10);
        const day = company['work_times'].find(
          (each: Company) => each['users_id'] === users_id && each['date'] === date,
        );
        const intervals = day.intervals.map((each: Company) =>
          each['time_since'] === iso(from.at) ? { ...each, time_until: iso(end.at) } : each,
        );
        return { action: 'update', kind: 'workTime', users_id, date, intervals };
      }
      const row = company['entries'].find(
        (each: Company) => each['users_id'] === users_id && each['time_since'] === iso(from.at),
      );
      return { action: 'update', kind: 'entry', id: row.id, time_until: iso(end.at) };
    },
    ...more,
  };
}

const IFLOW: VendorCase = {
  name: 'iFlow',
  vendor: 'iflow',
  account: {},
  switches: {},
  sendsOpen: true,
  midnight: 'whole',
  isFinal: true,
  empty: (company) => ({ ...company, scans: [], events: [] }),
  workOf: ({ users, scans }, number) => {
    const id = users.find((user: Company) => user['mark_number'] === String(number)).user_id;
    const times: readonly string[] = scans
      .filter((scan: Company) => scan['user_id'] === id)
      .map((scan: Company) => scan['at'].replace('T', ' '))
      .toSorted();
    return times.flatMap((from, index) =>
      index % 2 === 0 ? [{ from, to: times[index + 1] ?? null }] : [],
    );
  },
  endLater: ({ users, scans }, number, from, end) => {
    const id = users.find((user: Company) => user['mark_number'] === String(number)).user_id;
    const opened = scans.find(
      (scan: Company) => scan['user_id'] === id && scan['at'].replace('T', ' ') === from.wall,
    );
    return {
      action: 'update',
      kind: 'attendance',
      id: opened.id,
      userId: id,
      date: from.wall.slice(0, 10),
      checkIn: from.wall.slice(11),
      checkOut: end.wall.slice(11),
    };
  },
};

function mctime(mode: 'times' | 'clock'): VendorCase {
  const userId = ({ users }: Company, number: number): string =>
    users.find((user: Company) => user['employeeId'] === String(number)).id;
  return {
    name: `mcTIME, ${mode}`,
    vendor: 'mctime',
    account: { mode },
    switches: { rateLimit: null },
    sendsOpen: mode === 'clock',
    midnight: 'whole',
    isFinal: false,
    empty: (company) => ({ ...company, entries: [], clocks: [] }),
    workOf: (company, number, wall) => {
      const id = userId(company, number);
      const rows: readonly Company[] = [...company['entries'], ...company['clocks']];
      return rows
        .filter((row) => row['userId'] === id)
        .toSorted((a, b) => (a['from'] < b['from'] ? -1 : 1))
        .flatMap((row) => piecesOf(row, wall));
    },
    endLater: (company, number, from, end) => {
      const row = company['entries'].find(
        (each: Company) =>
          each['userId'] === userId(company, number) && each['from'] === iso(from.at),
      );
      return { action: 'update', kind: 'time', id: row.id, to: iso(end.at) };
    },
  };
}

/** An entry is work from its beginning to its end but for its breaks. */
function piecesOf(row: Company, wall: (at: number) => string): readonly Work[] {
  const pieces: Work[] = [];
  let from: string | null = row['from'];
  for (const pause of row['breaks']) {
    if (from !== null)
      pieces.push({ from: wall(Date.parse(from)), to: wall(Date.parse(pause.from)) });
    from = pause.to;
  }
  const to: string | null = row['to'] ?? null;
  if (from !== null) {
    pieces.push({ from: wall(Date.parse(from)), to: to === null ? null : wall(Date.parse(to)) });
  }
  return pieces;
}

export const VENDOR_CASES: readonly VendorCase[] = [
  MOCO,
  clockodo('workTimes'),
  clockodo('entries'),
  clockodo('clock'),
  IFLOW,
  mctime('times'),
  mctime('clock'),
];
