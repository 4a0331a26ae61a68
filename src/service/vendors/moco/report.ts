import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import type { LinkedPerson, VendorReport, VendorReportLine } from '../vendor.ts';
import { withSignal } from './access.ts';
import { inNameOf, mainKey, noKeyOf, type Connection } from './connection.ts';
import { outcomeOf } from './outcome.ts';
import { performanceReport, profile, type MocoPerformance } from './schema.ts';
import type { Reply } from '../http.ts';

/** What a call in somebody's name answers where the right to it is missing, or where it is not offered. */
const NOT_FOR_US: readonly number[] = [401, 403, 404];

/**
 * MOCO's own report of somebody's year: their own, asked for in their name, or by a key that may see everybody's. A report
 * names nobody, so the first is asked for only where `/profile` shows that it would be theirs.
 */
export async function pullReport(
  connection: Connection,
  person: LinkedPerson,
  year: number,
  signal?: AbortSignal,
): Promise<Outcome<VendorReport>> {
  const theirs = await wouldBeTheirs(connection, person, signal);
  if (theirs.kind !== 'done') return theirs;
  const own = theirs.value ? await ask(connection, person, '/profile', year, signal) : null;
  const reply = isForUs(own)
    ? own
    : await ask(connection, person, `/users/${person.vendorId}`, year, signal);
  if (reply === null) return { kind: 'rejected', reason: noKeyOf(connection, person) };
  const answer = outcomeOf(reply, 'row');
  if (answer.kind !== 'reply') return answer;
  const report = performanceReport.safeParse(
    answer.body.kind === 'json' ? answer.body.value : null,
  );
  if (!report.success || report.data.annually.year !== year) return unreadable(answer);
  const today = civilDateOf(connection.clock(), connection.options.zone);
  return done({ vendorId: person.vendorId, year, lines: linesOf(report.data, today) });
}

async function wouldBeTheirs(
  connection: Connection,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<boolean>> {
  const name = inNameOf(connection, person);
  if (name === null) return done(false);
  const asked = { method: 'GET', path: '/profile', ...name, ...withSignal(signal) } as const;
  const answer = outcomeOf(await connection.http.call(asked), 'row');
  if (answer.kind === 'unauthorized' || answer.kind === 'rejected') return done(false);
  if (answer.kind !== 'reply') return answer;
  const whose = profile.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  return done(whose.success && whose.data.id === person.vendorId);
}

function isForUs(reply: Reply | null): reply is Reply {
  if (reply === null) return false;
  return reply.kind === 'none' || !NOT_FOR_US.includes(reply.status);
}

async function ask(
  connection: Connection,
  person: LinkedPerson,
  owner: string,
  year: number,
  signal?: AbortSignal,
): Promise<Reply | null> {
  const name = owner === '/profile' ? inNameOf(connection, person) : { key: mainKey(connection) };
  if (name === null || name.key === '') return null;
  return connection.http.call({
    method: 'GET',
    path: `${owner}/performance_report`,
    query: { year: String(year) },
    ...name,
    ...withSignal(signal),
  });
}

/**
 * The year and its months. MOCO's difference of a month that is not over counts days to come, which is no difference yet:
 * none is said. Of the current year it has the difference until today.
 */
export function linesOf(
  { annually, monthly }: MocoPerformance,
  today: string,
): readonly VendorReportLine[] {
  const { year } = annually;
  const yearText = String(year).padStart(4, '0');
  const isPast = yearText < today.slice(0, 4);
  const untilToday = annually.variation_until_today ?? (isPast ? annually.variation : null);
  const months = monthly.map((month) => {
    const period = `${yearText}-${String(month.month).padStart(2, '0')}`;
    return line(period, month, period < today.slice(0, 7) ? month.variation : null);
  });
  return [line(yearText, annually, untilToday), ...months];
}

type Hours = number | null | undefined;

function line(
  period: string,
  figures: { readonly target_hours?: Hours; readonly hours_tracked_total?: Hours },
  diff: Hours,
): VendorReportLine {
  return {
    period,
    targetSeconds: secondsOf(figures.target_hours),
    workedSeconds: secondsOf(figures.hours_tracked_total),
    diffSeconds: secondsOf(diff),
  };
}

/**
 * Presences are whole minutes, and MOCO shows hours in hundredths (36 seconds): where one whole minute, and then only one,
 * shows as just these hundredths, that minute is meant.
 */
function secondsOf(hours: Hours): number | null {
  if (hours === null || hours === undefined) return null;
  const minutes = Math.round(hours * 60);
  const isMeant = Math.abs(Math.round((minutes / 60) * 100) / 100 - hours) < 1e-9;
  return isMeant ? minutes * 60 : Math.round(hours * 3600);
}
