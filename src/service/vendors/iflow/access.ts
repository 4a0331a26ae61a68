import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import type { AccessReport } from '../vendor.ts';
import { secretOf, type Connection } from './connection.ts';
import { askToday } from './status.ts';
import { readWorkSchedule } from './work-schedule.ts';

/** Whether the access token reads. That a device serial writes is proved by a punch only, whose answer says so itself. */
export async function checkAccess(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const answer = await askToday(connection, signal);
  return answer.kind === 'done' ? done(null) : answer;
}

/** Which of the three secrets are set and work, for a person who sets the kiosk up. */
export async function describeAccess(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const token = await askToday(connection, signal);
  if (token.kind !== 'done' && token.kind !== 'unauthorized') return token;
  const key = await describeApiKey(connection, signal);
  if (key.kind !== 'done') return key;
  const lines = [
    token.kind === 'done'
      ? { may: 'the access token works: people and their day are read' }
      : { missing: `people and their day cannot be read: ${token.reason}` },
    key.value,
    secretOf(connection, 'vendor.device') === ''
      ? { missing: 'no device serial (secret vendor.device): punches cannot be sent' }
      : { may: 'a device serial is set: whether iFlow knows it shows with the first punch' },
  ];
  return done({
    may: lines.flatMap(({ may }) => may ?? []),
    missing: lines.flatMap(({ missing }) => missing ?? []),
  });
}

type Line = { readonly may?: string; readonly missing?: string };

/** Asks for this month's schedule, which changes nothing. */
async function describeApiKey(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<Line>> {
  if (secretOf(connection, 'vendor.apiKey') === '') {
    return done({
      missing: 'no API key (secret vendor.apiKey): badges cannot be written to iFlow',
    });
  }
  const [year, month] = civilDateOf(connection.clock(), connection.options.zone)
    .split('-')
    .map(Number);
  const question = { year: year ?? 1970, month: month ?? 1, totals: ['total'] };
  const answer = await readWorkSchedule(connection, question, signal);
  if (answer.kind === 'done') {
    return done({ may: 'the API key works: badges are written to iFlow' });
  }
  if (answer.kind === 'unauthorized') {
    return done({ missing: `badges cannot be written to iFlow: ${answer.reason}` });
  }
  if (answer.kind !== 'rejected') return answer;
  return done({ may: `an API key is set, but could not be tried: ${answer.reason}` });
}
