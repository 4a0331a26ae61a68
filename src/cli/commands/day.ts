import { z } from 'zod';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import { parseInstant } from '../../core/time/zone.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { table } from '../table.ts';

export type DayOptions = {
  readonly employee: string;
  readonly date: string;
  readonly at?: string;
  readonly json?: boolean;
};

/** What a person reads of the day; scripts get the whole of it with `--json`. */
const dayShape = z.object({
  name: z.string(),
  zone: z.string(),
  open: z.boolean(),
  punches: z.array(
    z.object({
      kind: z.string(),
      at: z.string(),
      source: z.string(),
      voidedBy: z.string().optional(),
    }),
  ),
  presences: z.array(z.object({ from: z.string(), to: z.string().nullable(), state: z.string() })),
  target: z.number().nullable(),
  hours: z.number().optional(),
  diff: z.number().nullable().optional(),
  warnings: z.array(z.string()),
  sync: z.object({ state: z.string() }),
});

/** `day --employee N --date D`: punches, presences, target, worked, difference, warnings. */
export async function day(office: Office, io: Io, options: DayOptions): Promise<ExitCode> {
  if (!isCivilDate(options.date)) {
    io.note(`--date ${options.date}: not a date (YYYY-MM-DD)`);
    return 2;
  }
  const at = options.at === undefined ? null : parseInstant(options.at);
  if (options.at !== undefined && at === null) {
    io.note(`--at ${options.at}: not an instant (ISO 8601 with offset or Z)`);
    return 2;
  }
  const input = { number: options.employee, date: options.date, ...(at === null ? {} : { at }) };
  const outcome = await office.call('readDay', input);
  if (!outcome.ok) {
    io.note(`employee ${options.employee}: not in the roster`);
    return 1;
  }
  if (options.json === true) printJson(io, outcome.value.day);
  else printDay(io, options, dayShape.parse(outcome.value.day));
  return 0;
}

function printDay(io: Io, options: DayOptions, shown: z.output<typeof dayShape>): void {
  io.print(`${options.employee} ${shown.name}, ${options.date} (${shown.zone})`);
  const punches = shown.punches.map(({ kind, at, source, voidedBy }) => [
    kind,
    at,
    source,
    voidedBy === undefined ? '' : 'taken back',
  ]);
  if (punches.length > 0) io.print(table(['punch', 'at', 'source', ''], punches));
  const presences = shown.presences.map(({ from, to, state }) => [from, to ?? 'open', state]);
  if (presences.length > 0) io.print(table(['from', 'to', 'presence'], presences));
  const soFar = shown.open ? ' so far' : '';
  if (shown.hours !== undefined) io.print(`worked ${formatHoursMinutes(shown.hours)}${soFar}`);
  io.print(shown.target === null ? 'no target' : `target ${formatHoursMinutes(shown.target)}`);
  if (typeof shown.diff === 'number')
    io.print(`difference ${formatHoursMinutes(shown.diff)}${soFar}`);
  if (shown.warnings.length > 0) io.print(`warnings ${shown.warnings.join(', ')}`);
  io.print(`vendor ${shown.sync.state}`);
}
