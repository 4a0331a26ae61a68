import { parseInstant, utcText } from '../core/time/zone.ts';
import { bodyOf, found, type Json, type Page, type PageRow, type Stretch } from './page.ts';

function userId({ users }: Json, number: number): string {
  return found(users, (user) => user['employeeId'] === String(number))['id'];
}

const DAY_MS = 86_400_000;

/** mcTIME ends a clock after a day, and nobody takes that for an `out`: for us it still runs. */
function endOf({ from, to }: Json): string | null {
  const [fromAt, toAt] = [parseInstant(from), parseInstant(to ?? '')];
  return fromAt === null || toAt === null || toAt - fromAt === DAY_MS ? null : to;
}

/** mcTIME's rows hold their breaks; a running clock is none of its entries yet. */
function pageRow(row: Json): PageRow {
  const { id, from } = row;
  const to = endOf(row);
  const pieces: Stretch[] = [];
  let since: string | null = from;
  for (const pause of row['breaks'] as readonly Json[]) {
    if (since !== null) pieces.push({ from: since, to: pause['from'] });
    since = pause['to'];
  }
  if (since !== null) pieces.push({ from: since, to });
  return { id, date: from.slice(0, 10), from, to, pieces };
}

export const MCTIME_PAGE: Page = {
  empty: (company, numbers) => ({
    ...company,
    users: company['users'].filter((user: Json) => numbers.has(user['employeeId'])),
    entries: [],
    clocks: [],
  }),
  rowsOf: (company, number) => {
    const id = userId(company, number);
    return [...company['entries'], ...company['clocks']]
      .filter((row: Json) => row['userId'] === id)
      .map(pageRow);
  },
  create: (company, number, from, to) => ({
    action: 'create',
    kind: 'time',
    userId: userId(company, number),
    from: utcText(from.at),
    to: utcText(to.at),
  }),
  remove: (_company, _number, { id }) => ({ action: 'delete', kind: 'time', id }),
  end: (_company, _number, { id }, to) => ({
    action: 'update',
    kind: 'time',
    id,
    to: utcText(to.at),
  }),
  makesBreaks: ({ users }, number) =>
    found(users, (user) => user['employeeId'] === String(number))['automaticBreaks'].length > 0,
  isWrite: ({ method }) => method !== 'GET',
  subjectOf: (company, request) => {
    const body = bodyOf(request);
    const first: Json = Array.isArray(body) ? body[0] : body;
    if (first['userId'] !== undefined) return String(first['userId']);
    const id = first['id'] ?? request.path.split('/').at(-1);
    const rows: readonly Json[] = [...company['entries'], ...company['clocks']];
    const row = rows.find((each) => each['id'] === id);
    return row === undefined ? null : String(row['userId']);
  },
};
