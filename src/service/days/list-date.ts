import { isSkipped } from '../../core/time/zone.ts';
import { dayReport } from '../../core/worktime/day-report.ts';
import type { Input, Output, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { holidayNames } from '../holidays/site-holidays.ts';
import { allEmployees, type Employee } from '../store/employee.ts';
import { dayReportInput } from '../usecases/day-input.ts';
import { peopleCalled } from './flagged-days.ts';
import { personFlags } from './person-flags.ts';
import { inTurns } from './turns.ts';

type Person = Output<OfficeContract, 'listDate'>['people'][number];

/** Everybody who may punch on one date, by name. */
export async function listDate(
  ctx: Context,
  { date, person, offset, limit }: Input<OfficeContract, 'listDate'>,
): Promise<Outcome<OfficeContract, 'listDate'>> {
  const { zone } = ctx.config().site;
  if (isSkipped(date, zone)) return { ok: false, refusal: 'skippedDate', detail: {} };
  const everybody = allEmployees(ctx.db).filter(({ active }) => active);
  const people = peopleCalled(everybody, person).toSorted((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );
  const shown: Person[] = [];
  for await (const employee of inTurns(ctx.world, people.slice(offset, offset + limit))) {
    shown.push(personOn(ctx, employee, date));
  }
  const holiday = holidayNames(ctx, date, date).get(date) ?? null;
  return { ok: true, value: { people: shown, total: people.length, holiday } };
}

function personOn(ctx: Context, employee: Employee, date: string): Person {
  const nowAt = ctx.world.clock();
  const asked = dayReportInput(ctx, employee, date, nowAt);
  const { open, work, target, presences } = dayReport(asked);
  const kept = presences.filter(({ state }) => state !== 'discarded');
  const flagged = personFlags(ctx, employee, { from: date, to: date, nowAt })[0];
  return {
    number: employee.number,
    name: employee.name,
    open,
    workedSeconds: work?.workedSeconds ?? null,
    targetSeconds: target.targetSeconds,
    diffSeconds: work?.diffSeconds ?? null,
    fromAt: kept[0]?.fromAt ?? null,
    toAt: kept.at(-1)?.toAt ?? null,
    absences: asked.daysOff
      .filter(({ type }) => type !== 'nonbusiness')
      .map(({ type, portion }) => ({ type, portion })),
    flags: [...new Set(flagged?.flags.map(({ kind }) => kind))],
  };
}
