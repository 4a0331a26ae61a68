import type { Scan } from '../sandbox/iflow/company.ts';
import { attendancesOf } from '../sandbox/iflow/pairing.ts';
import { found, type Json, type Page, type PageRow } from './page.ts';

/** After so long an open check-in is no longer closed by the next scan (the sandbox's setting). */
const RESET_SECONDS = 46_800;

function userId({ users }: Json, number: number): string {
  return found(users, (user) => user['mark_number'] === String(number))['user_id'];
}

const wallOf = (text: string): string => text.replace('T', ' ');

/** iFlow keeps scans; what they mean it derives from their order. */
export const IFLOW_PAGE: Page = {
  empty: (company, numbers) => ({
    ...company,
    users: company['users'].filter((user: Json) => numbers.has(user['mark_number'])),
    scans: [],
    events: [],
  }),
  rowsOf: (company, number) => {
    const id = userId(company, number);
    const scans = company['scans'].filter((scan: Scan) => scan.user_id === id) as readonly Scan[];
    return attendancesOf(scans, RESET_SECONDS).map(({ id, opened, closed }): PageRow => {
      const from = wallOf(opened.at);
      const to = closed === null ? null : wallOf(closed.at);
      return { id: String(id), date: from.slice(0, 10), from, to, pieces: [{ from, to }] };
    });
  },
  create: (company, number, from, to) => ({
    action: 'create',
    kind: 'attendance',
    userId: userId(company, number),
    date: from.wall.slice(0, 10),
    checkIn: from.wall.slice(11),
    checkOut: to.wall.slice(11),
  }),
  remove: (_company, _number, { id }) => ({ action: 'delete', kind: 'attendance', id: Number(id) }),
  end: (company, number, { id, date, from }, to) => ({
    action: 'update',
    kind: 'attendance',
    id: Number(id),
    userId: userId(company, number),
    date,
    checkIn: from.slice(11),
    checkOut: to.wall.slice(11),
  }),
  isWrite: ({ method, path }) => method !== 'GET' && !path.endsWith('get_today_status'),
  subjectOf: (_company, { path, form }) =>
    path.includes('attendance') ? (form?.['user_id'] ?? form?.['rfid_tag'] ?? null) : null,
};
