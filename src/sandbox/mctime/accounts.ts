import { wallClock } from '../wall-clock.ts';
import { answer, badRequest, successWord } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { paged, pageOf } from './paging.ts';
import { isActive } from './users.ts';

const MOST_PER_PAGE = 10;

/** The days at whose end the balances stand, `YYYY-MM-DD`. */
interface CutOff {
  readonly time: string;
  readonly vacation: string;
}

/** `GET /accounts`. Parameters and the fields of a row are documented; where a page's rows stand is assumed. */
export function listAccounts(call: Call): Reply {
  const { query, switches, company, sight, now, state } = call;
  const page = pageOf(query);
  const cutOff = cutOffOf(call);
  const size = query.get('pageSize') ?? String(MOST_PER_PAGE);
  if (page === null || cutOff === null || !/^[1-9]\d{0,8}$/.test(size)) {
    return unchanged(call, badRequest(switches, 'page, pageSize or a cut-off is no number'));
  }
  const visible = company.users.filter((user) => sight.user(user));
  const ids = query.getAll('userIds');
  const includesInactive = query.get('includeInactive') === 'true';
  const matching = visible.filter(
    (user) =>
      (ids.length === 0 || ids.includes(user.id)) &&
      (includesInactive || isActive(user, now, state.zone)),
  );
  const { rows, numbers } = paged(switches, matching, page, Math.min(Number(size), MOST_PER_PAGE));
  const accounts = rows.map((user) => accountRow(user, cutOff));
  const unseen = ids.filter((id) => !visible.some((user) => user.id === id));
  return unchanged(
    call,
    answer(switches, {
      items: [success(call, { accounts, ...numbers }), ...unseen.map(refusedItem)],
      valid: true,
    }),
  );
}

/** `GET /accounts/{userId}`: active or not. Documented. */
export function getAccount(call: Call): Reply {
  const { switches, company, sight } = call;
  const cutOff = cutOffOf(call);
  if (cutOff === null) return unchanged(call, badRequest(switches, 'a cut-off is no number'));
  const user = company.users.find((each) => each.id === call.id);
  const item =
    user && sight.user(user) ? success(call, accountRow(user, cutOff)) : refusedItem(call.id);
  return unchanged(call, answer(switches, { items: [item], valid: true }));
}

/** In lower case and with `valid: null`, unlike everywhere else. Documented. */
function success({ switches }: Call, data: unknown): object {
  return { message: successWord(switches, 'success'), data, valid: null };
}

/** Somebody unknown, or whom the key may not see. Documented as a 400 of the item; its form is assumed. */
function refusedItem(id: string): object {
  return { message: `Bad Request: ${id} may not be seen`, data: null, valid: false };
}

/** Documented: epoch milliseconds; without them the end of last month, and today. */
function cutOffOf({ query, now, state }: Call): CutOff | null {
  const today = wallClock(now, state.zone).date;
  const lastOfMonth = new Date(Date.parse(`${today.slice(0, 7)}-01T00:00:00Z`) - 86_400_000);
  const dayOf = (name: string, otherwise: string): string | null => {
    const text = query.get(name);
    if (text === null) return otherwise;
    return /^\d{1,15}$/.test(text) ? wallClock(Number(text), state.zone).date : null;
  };
  const time = dayOf('timeBalanceAsOf', lastOfMonth.toISOString().slice(0, 10));
  const vacation = dayOf('vacationBalanceAsOf', today);
  return time === null || vacation === null ? null : { time, vacation };
}

function accountRow(user: User, { time, vacation }: CutOff): object {
  return {
    userId: user.id,
    userFirstName: user.firstName,
    userLastName: user.lastName,
    timeBalanceHours: user.timeBalanceHours,
    timeBalanceAsOf: `${time}T23:59:59+00:00`,
    vacationBalanceDays: user.vacationBalanceDays,
    vacationBalanceAsOf: `${vacation}T23:59:59+00:00`,
    vacationEntitlementDays: user.vacationEntitlementDays,
    vacationEntitlementAsOf: `${vacation}T00:00:00+00:00`,
  };
}
