import { utcText } from '../core/time/zone.ts';
import { bodyOf, found, type Json, type Page, type PageRow } from './page.ts';

function usersId({ users }: Json, number: number): number {
  return found(users, (user) => user['number'] === String(number))['id'];
}

function withoutWork(company: Json, numbers: ReadonlySet<string>): Json {
  return {
    ...company,
    entries: [],
    work_times: [],
    change_requests: [],
    absences: [],
    users: company['users']
      .filter((user: Json) => numbers.has(user['number']))
      .map((user: Json) => ({ ...user, work_time_edit_lock_days: null })),
  };
}

const COMMON: Pick<Page, 'empty' | 'isWrite' | 'subjectOf'> = {
  empty: withoutWork,
  isWrite: ({ method }) => method !== 'GET',
  subjectOf: (company, request) => {
    const named = bodyOf(request)['users_id'] ?? new URLSearchParams(request.query).get('users_id');
    if (named !== undefined && named !== null) return String(named);
    const id = Number(/\/(\d+)$/.exec(request.path)?.[1]);
    const rows: readonly Json[] = [...company['entries'], ...company['change_requests']];
    const row = rows.find((each) => each['id'] === id);
    return row === undefined ? null : String(row['users_id']);
  },
};

/** A row of a day has no id of its own there: its beginning names it. */
export const WORK_TIMES_PAGE: Page = {
  ...COMMON,
  rowsOf: (company, number) => {
    const id = usersId(company, number);
    return company['work_times']
      .filter((day: Json) => day['users_id'] === id)
      .flatMap((day: Json) =>
        day['intervals'].map(({ time_since: from, time_until: to }: Json): PageRow => {
          const rowId = `${day['date']} ${from}`;
          return { id: rowId, date: day['date'], from, to, pieces: [{ from, to }] };
        }),
      );
  },
  create: (company, number, from, to) => ({
    action: 'create',
    kind: 'workTime',
    date: from.wall.slice(0, 10),
    users_id: usersId(company, number),
    time_since: utcText(from.at),
    time_until: utcText(to.at),
  }),
  remove: (company, number, { date, from, to }) => ({
    action: 'delete',
    kind: 'workTime',
    users_id: usersId(company, number),
    date,
    time_since: from,
    time_until: to,
  }),
  end: (company, number, { date, from }, to) => {
    const users_id = usersId(company, number);
    const day = found(
      company['work_times'],
      (each) => each['users_id'] === users_id && each['date'] === date,
    );
    const intervals = day['intervals'].map((each: Json) =>
      each['time_since'] === from ? { ...each, time_until: utcText(to.at) } : each,
    );
    return { action: 'update', kind: 'workTime', users_id, date, intervals };
  },
};

export const ENTRIES_PAGE: Page = {
  ...COMMON,
  rowsOf: (company, number) => {
    const id = usersId(company, number);
    return company['entries']
      .filter((row: Json) => row['users_id'] === id)
      .map((row: Json): PageRow => {
        const { time_since: from, time_until: to } = row;
        return { id: String(row['id']), date: from.slice(0, 10), from, to, pieces: [{ from, to }] };
      });
  },
  create: (company, number, from, to) => ({
    action: 'create',
    kind: 'entry',
    users_id: usersId(company, number),
    time_since: utcText(from.at),
    time_until: utcText(to.at),
  }),
  remove: (_company, _number, { id }) => ({ action: 'delete', kind: 'entry', id: Number(id) }),
  end: (_company, _number, { id }, to) => ({
    action: 'update',
    kind: 'entry',
    id: Number(id),
    time_until: utcText(to.at),
  }),
};
