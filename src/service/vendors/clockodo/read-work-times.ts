import { addDays, datesBetween } from '../../../core/time/civil-date.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import type { WantedRow } from '../../../core/sync/row.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type {
  DateRange,
  DayRequest,
  LinkedPerson,
  VendorDay,
  VendorDays,
  VendorRow,
} from '../vendor.ts';
import type { Connection } from './connection.ts';
import { effectOf, united } from './day-changes.ts';
import { listOf } from './list.ts';
import {
  changeRequest,
  workTimeDay,
  workTimeDayOwner,
  type ClockodoChangeRequest,
  type ClockodoInterval,
} from './schema.ts';
import { atOf, cutAtMidnight, isEmpty, workTimeRow } from './translate.ts';

const DAYS_PER_PAGE = 1000;
const REQUESTS_PER_PAGE = 1000;

/**
 * Work times are asked for person by person (`users_id` is mandatory, documented). Somebody of whom clockodo will not speak,
 * because they were deleted there, say, holds nobody else up: nothing is concluded about their days.
 */
export async function readWorkTimes(
  connection: Connection,
  range: DateRange,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const all: VendorDays[] = [];
  const refusals: Failure[] = [];
  for (const person of people) {
    const days = await workTimesOf(connection, range, person, signal);
    if (days.kind === 'rejected') {
      refusals.push(days);
      const why = `clockodo will not speak of this person ("${days.reason}"): is the vendor_id in the roster right, and are they still there?`;
      all.push({ rows: [], unreadable: datesOf(range, person).map((day) => ({ ...day, why })) });
    } else if (days.kind === 'done') all.push(days.value);
    else return days;
  }
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === people.length) return aboutAll(refusal, people);
  const rows = all.flatMap((days) => days.rows);
  const unreadable = all.flatMap((days) => days.unreadable);
  const one = people.length === 1 ? people[0] : undefined;
  const asked = await requestsOf(connection, range, one ?? null, signal);
  if (asked.kind !== 'done') return asked;
  const requests = asked.value
    .filter(({ vendorId }) => people.some((person) => person.vendorId === vendorId))
    .map((request) => ({ ...request, ...effectOf(request, rows.filter(isOn(request))) }));
  return done({ rows, unreadable, requests });
}

/** The same refusal about everybody is not about any of them: address or vendor are not what we think. */
function aboutAll({ reason }: Failure, people: readonly LinkedPerson[]): Failure {
  return people.length === 1
    ? { kind: 'rejected', reason }
    : { kind: 'unknown', reason, answered: true };
}

function datesOf(range: DateRange, { vendorId }: LinkedPerson): readonly VendorDay[] {
  return datesBetween(range.from, range.to).map((date) => ({ vendorId, date }));
}

/** A day wider on both sides: the vendor's days are those of each person's zone, the kiosk's those of the site. */
export async function workTimesOf(
  { http, options }: Connection,
  range: DateRange,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const answer = await listOf(http, {
    path: '/v2/workTimes',
    query: {
      date_since: addDays(range.from, -1),
      date_until: addDays(range.to, 1),
      users_id: person.vendorId,
    },
    rows: 'work_time_days',
    perPage: DAYS_PER_PAGE,
    about: 'row',
    signal,
  });
  return answer.kind === 'done' ? daysOf(answer.value, range, person, options.zone) : answer;
}

type Piece = WantedRow & { readonly date: string };

/**
 * Intervals as rows of the site's dates. One that clockodo tells twice, under both dates that it touches, is one; two that
 * touch on a date are one as well.
 */
function daysOf(
  values: readonly unknown[],
  range: DateRange,
  { vendorId }: Pick<LinkedPerson, 'vendorId'>,
  zone: string,
): Outcome<VendorDays> {
  const pieces: Piece[] = [];
  const unreadable: VendorDay[] = [];
  for (const each of values) {
    const owner = workTimeDayOwner.safeParse(each);
    if (!owner.success) return unusable('a day without owner or date');
    if (owner.data.users_id !== vendorId) return unusable('the work times of another person');
    const day = workTimeDay.safeParse(each);
    const cuts = day.success ? day.data.intervals.map((each) => cutOf(each, zone)) : [null];
    if (cuts.includes(null)) unreadable.push({ vendorId, date: owner.data.date });
    for (const piece of cuts.flatMap((cut) => cut ?? [])) {
      if (piece.date < range.from || piece.date > range.to || isEmpty(piece)) continue;
      pieces.push(piece);
    }
  }
  const dates = new Set(pieces.map(({ date }) => date));
  const rows = [...dates].flatMap((date) => united(pieces.filter((piece) => piece.date === date)));
  return done({ rows: rows.map((piece) => rowOf(vendorId, piece)), unreadable });
}

function rowOf(vendorId: string, piece: Piece): VendorRow {
  const row = workTimeRow(vendorId, piece);
  return { ...row, vendorId, date: piece.date, homeOffice: false };
}

function cutOf({ time_since: from, time_until: to }: ClockodoInterval, zone: string) {
  return cutAtMidnight({ from, to: to ?? null }, zone);
}

/** Changes that wait for an approval and those that were declined, newest first; approved ones are no longer listed. */
export async function requestsOf(
  connection: Connection,
  range: DateRange,
  person: LinkedPerson | null,
  signal?: AbortSignal,
): Promise<Outcome<readonly DayRequest[]>> {
  const listed = await listRequests(connection, range, person, signal);
  if (listed.kind !== 'done') return listed;
  return done(listed.value.flatMap((each) => dayRequestOf(each, connection.options.zone) ?? []));
}

/** The ids of somebody's requests for a date that nobody has decided about. */
export async function pendingIds(
  connection: Connection,
  date: string,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<readonly string[]>> {
  const listed = await listRequests(connection, { from: date, to: date }, person, signal);
  if (listed.kind !== 'done') return listed;
  return done(listed.value.filter(({ status }) => status === PENDING).map(({ id }) => id));
}

async function listRequests(
  { http }: Connection,
  range: DateRange,
  person: LinkedPerson | null,
  signal?: AbortSignal,
): Promise<Outcome<readonly ClockodoChangeRequest[]>> {
  const answer = await listOf(http, {
    path: '/v2/workTimes/changeRequests',
    query: {
      date_since: range.from,
      date_until: range.to,
      ...(person === null ? {} : { users_id: person.vendorId }),
    },
    rows: 'change_requests',
    perPage: REQUESTS_PER_PAGE,
    signal,
  });
  if (answer.kind !== 'done') return answer;
  const read = changeRequest.array().safeParse(answer.value);
  if (!read.success) return unusable('a change request that makes no sense');
  const ours = read.data
    .filter(({ date }) => date >= range.from && date <= range.to)
    .filter(({ users_id: usersId }) => person === null || usersId === person.vendorId)
    .toSorted((a, b) => Number(b.id) - Number(a.id));
  return done(ours);
}

const PENDING = 1;
const DECLINED = 2;
const ADD = 1;

/** What waits, told to a person. */
export function awaitingReason(id: string, date: string): string {
  return `the change of ${date} waits for approval in clockodo (request ${id})`;
}

/** Null: a state that is neither (no other is documented). */
function dayRequestOf(request: ClockodoChangeRequest, zone: string): DayRequest | null {
  const { id, users_id: vendorId, date, status, changes } = request;
  if (status !== PENDING && status !== DECLINED) return null;
  const rows = (added: boolean) =>
    changes
      .filter(({ type }) => (type === ADD) === added)
      .map(({ time_since: from, time_until: to }) => ({ from, to }));
  const day = { vendorId, date, adds: rows(true), removes: rows(false) };
  if (status === PENDING) return { ...day, state: 'pending', reason: awaitingReason(id, date) };
  const on = request.declined_at ? ` on ${civilDateOf(atOf(request.declined_at), zone)}` : '';
  const reason = `the change of ${date} was declined in clockodo${on} (request ${id})`;
  return { ...day, state: 'declined', reason };
}

function isOn(day: VendorDay): (row: VendorDay) => boolean {
  return ({ vendorId, date }) => vendorId === day.vendorId && date === day.date;
}

function unusable(reason: string): Failure {
  return { kind: 'unknown', reason, answered: true };
}
