import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { table } from '../table.ts';

export type FlaggedOptions = {
  readonly from: string;
  readonly to: string;
  /** Part of a name or number; empty: everybody. */
  readonly person: string;
  /** Those that somebody has looked at as well. */
  readonly looked: boolean;
  readonly json: boolean;
};

type Day = Extract<
  Outcome<OfficeContract, 'listFlaggedDays'>,
  { ok: true }
>['value']['days'][number];

/** So many come with one question. */
const PAGE = 200;

/** `days flagged`: the days of a period that want a look, the newest first. */
export async function flaggedDays(
  office: Office,
  io: Io,
  { json, ...asked }: FlaggedOptions,
): Promise<ExitCode> {
  if (asked.from > asked.to) {
    io.note(`days flagged: ${asked.from} is after ${asked.to}`);
    return 2;
  }
  const days: Day[] = [];
  for (let total = 1; days.length < total;) {
    const page = { kinds: [], offset: days.length, limit: PAGE };
    const outcome = await office.call('listFlaggedDays', { ...asked, ...page });
    if (!outcome.ok) {
      io.note(`days flagged: at most ${outcome.detail.daysMax} days at once`);
      return 1;
    }
    days.push(...outcome.value.days);
    total = outcome.value.days.length === 0 ? 0 : outcome.value.total;
  }
  if (json) printJson(io, days.map(printed));
  else if (days.length === 0) io.print('no day wants a look');
  else io.print(table(['date', 'number', 'name', 'flags'], days.map(rowOf)));
  return 0;
}

function printed({ number, date, name, flags, look }: Day): Readonly<Record<string, unknown>> {
  return {
    employee: number,
    name,
    date,
    flags: flags.map(({ kind, code, limitSeconds, actualSeconds }) => ({
      kind,
      code,
      ...(limitSeconds === null ? {} : { limit: limitSeconds }),
      ...(actualSeconds === null ? {} : { actual: actualSeconds }),
    })),
    ...(look === null
      ? {}
      : { looked_at: { at: isoWithOffset(look.at, 'UTC', 's'), by: look.by } }),
  };
}

function rowOf({ number, date, name, flags, look }: Day): readonly string[] {
  const codes = flags.map(({ code }) => code).join(' ');
  return [date, number, name, look === null ? codes : `${codes} (looked at by ${look.by})`];
}
