import { done, type Outcome } from '../outcome.ts';
import type { ScheduleLine, ScheduleQuestion, WorkSchedule } from '../vendor.ts';
import { askForm } from './ask-form.ts';
import { hiddenOf, secretOf, type Connection } from './connection.ts';
import { NO_API_KEY } from './badge.ts';
import { apiReplyOf, objectOf, saidOf } from './outcome.ts';

const PATH = '/api_v2/user/get_work_schedule';

/** Totals stand by person, month and day; a hostile answer would otherwise end the stack. */
const DEPTH_MAX = 12;

/**
 * A month's totals as iFlow counts them, for showing only: what a success looks like is not documented, so wherever one of the
 * totals that were asked for stands beside others, that is a line. Never the source of a target.
 */
export async function readWorkSchedule(
  connection: Connection,
  { year, month, totals }: ScheduleQuestion,
  signal?: AbortSignal,
): Promise<Outcome<WorkSchedule>> {
  const apiKey = secretOf(connection, 'vendor.apiKey');
  if (apiKey === '') return { kind: 'rejected', reason: NO_API_KEY };
  const fields = new URLSearchParams({
    api_key: apiKey,
    api_language: 'en_US',
    year: String(year),
    month: String(month).padStart(2, '0'),
    totals: totals.join(','),
  });
  const reply = await askForm(connection, PATH, fields, 'multipart', signal);
  const said = saidOf(reply, 'apiKey', hiddenOf(connection));
  if (said.kind !== 'said') return said;
  const object = objectOf(said.value);
  const body = (object === null ? null : apiReplyOf(object)) ?? said.value;
  const lines = linesOf(body, new Set(totals), '', DEPTH_MAX);
  return done({ readable: lines.length > 0, lines });
}

function linesOf(
  value: unknown,
  names: ReadonlySet<string>,
  outer: string,
  depth: number,
): readonly ScheduleLine[] {
  if (depth === 0) return [];
  const within = (each: unknown, who: string): readonly ScheduleLine[] =>
    linesOf(each, names, who, depth - 1);
  if (Array.isArray(value)) return value.flatMap((each) => within(each, outer));
  const object = objectOf(value);
  if (object === null) return [];
  const who = nameOf(object) ?? outer;
  const totals = Object.entries(object).flatMap(([name, each]) =>
    names.has(name) && (typeof each === 'string' || typeof each === 'number')
      ? [[name, String(each)] as const]
      : [],
  );
  const own = totals.length === 0 ? [] : [{ who, totals: Object.fromEntries(totals) }];
  const inner = Object.entries(object).flatMap(([name, each]) =>
    within(each, who === '' ? name : who),
  );
  return [...own, ...inner];
}

function nameOf(object: Readonly<Record<string, unknown>>): string | null {
  const name = object['full_name'] ?? object['user_id'];
  return typeof name === 'string' && name !== '' ? name : null;
}
