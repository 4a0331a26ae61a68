import { demoUserId } from '../sandbox/demo-people.ts';
import { bodyOf, found, type Json, type Page } from './page.ts';

/** MOCO: a date and `HH:MM` a row. */
export const MOCO_PAGE: Page = {
  empty: (company, numbers) => {
    const ids = new Set([...numbers].map((number) => demoUserId(Number(number))));
    const isKept = (row: Json): boolean => ids.has((row['user'] ?? row)['id']);
    const kept = (name: string): Json => company[name].filter(isKept);
    return {
      ...company,
      users: kept('users'),
      employments: kept('employments'),
      work_time_adjustments: [],
      holidays: [],
      activities: [],
      absence_requests: [],
      presences: [],
      schedules: [],
    };
  },
  rowsOf: ({ presences }, number) =>
    presences
      .filter((row: Json) => row['user'].id === demoUserId(number))
      .map((row: Json) => {
        const from = `${row['date']} ${row['from']}:00`;
        const to = row['to'] === null ? null : `${row['date']} ${row['to']}:00`;
        return { id: String(row['id']), date: row['date'], from, to, pieces: [{ from, to }] };
      }),
  create: (_company, number, from, to) => ({
    action: 'create',
    userId: demoUserId(number),
    date: from.wall.slice(0, 10),
    from: from.wall.slice(11, 16),
    to: to.wall.slice(11, 16),
  }),
  remove: (_company, _number, { id }) => ({ action: 'delete', id: Number(id) }),
  end: (_company, _number, { id }, to) => ({
    action: 'update',
    id: Number(id),
    to: to.wall.slice(11, 16),
  }),
  isWrite: ({ method }) => method !== 'GET',
  subjectOf: ({ keys }, { headers, ...request }) => {
    const named = headers['x-impersonate-user-id'] ?? bodyOf({ headers, ...request })['user_id'];
    if (named !== undefined) return String(named);
    const key = /token=(.+)$/.exec(headers['authorization'] ?? '')?.[1];
    return String(found(keys, (each) => each['key'] === key)['user_id']);
  },
};
