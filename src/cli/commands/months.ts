import type { Output, Refusal } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { ListedMonth, OpenPoint } from '../../contract/office-months.ts';
import { counted } from '../counted.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { siteZone } from '../site-zone.ts';
import { table } from '../table.ts';

type Said = {
  readonly month: string;
  readonly reason?: string;
  readonly by: string;
  readonly employee?: readonly string[];
};

export async function listMonths(
  office: Office,
  io: Io,
  { year, json }: { readonly year?: number; readonly json?: boolean },
): Promise<ExitCode> {
  const outcome = await office.call('listMonths', year === undefined ? {} : { year });
  if (!outcome.ok) return 1;
  const { months } = outcome.value;
  if (json === true) {
    printJson(io, months.map(printed));
    return 0;
  }
  const header = ['month', 'state', 'closed for', 'left', 'confirmed', 'amendments', 'closed at'];
  const zone = await siteZone(office);
  io.print(
    table(
      header,
      months.map((month) => rowOf(month, zone)),
    ),
  );
  return 0;
}

function printed(month: ListedMonth) {
  const { closed, closedFor, leftOpen, ...rest } = month;
  const said = closed === null ? null : { ...closed, at: isoOf(closed.at) };
  return { ...rest, closed: said, closed_for: closedFor, left_open: leftOpen };
}

function rowOf(month: ListedMonth, zone: string): readonly string[] {
  const { closedFor, leftOpen, confirmed, amendments, closed } = month;
  const numbers = [closedFor, leftOpen, confirmed, amendments].map(String);
  return [month.month, month.state, ...numbers, closed === null ? '' : localOf(closed.at, zone)];
}

/** As the site's clock showed it, `2026-03-05 11:00`. */
function localOf(at: number, zone: string): string {
  return isoWithOffset(at, zone, 's').slice(0, 16).replace('T', ' ');
}

function isoOf(at: number): string {
  return isoWithOffset(at, 'UTC', 's').replace('+00:00', 'Z');
}

export async function openPoints(
  office: Office,
  io: Io,
  month: string,
  asJson: boolean,
): Promise<ExitCode> {
  const points: OpenPoint[] = [];
  let after: string | undefined;
  for (;;) {
    const asked = after === undefined ? { month } : { month, after };
    const outcome = await office.call('readOpenPoints', asked);
    if (!outcome.ok) return 1;
    points.push(...outcome.value.points);
    if (outcome.value.next === null) break;
    after = outcome.value.next;
  }
  if (asJson) {
    const flat = points.map(({ employee, ...rest }) => ({
      ...rest,
      employee: employee?.number ?? null,
      name: employee?.name ?? null,
    }));
    printJson(io, flat);
    return 0;
  }
  if (points.length === 0) {
    io.print(`nothing is open in ${month}`);
    return 0;
  }
  const rows = points.map(({ date, employee, kind, detail }) => [
    date,
    employee === null ? '' : `${employee.number} ${employee.name}`,
    WORDS[kind],
    detail ?? '',
  ]);
  io.print(table(['date', 'employee', 'what', 'more'], rows));
  return 0;
}

const WORDS: Readonly<Record<OpenPoint['kind'], string>> = {
  noTimes: 'no times in the whole month',
  openPresence: 'no end',
  needsReview: 'to be reviewed',
  request: 'request without an answer',
  objection: 'objection without a decision',
  conflict: 'conflict with the vendor',
  refused: 'refused by the vendor',
  owed: 'not agreed with the vendor yet',
  unknownBadge: "badge that is nobody's",
  flag: 'nobody has looked at it',
};

export async function closeMonth(office: Office, io: Io, said: Said): Promise<ExitCode> {
  const outcome = await office.call('closeMonth', {
    month: said.month,
    by: said.by,
    reason: said.reason ?? '',
    ...numbersOf(said),
  });
  if (!outcome.ok) {
    io.note(whyNot(outcome, said.month));
    return 1;
  }
  io.print(closedText(said.month, outcome.value));
  return 0;
}

function closedText(month: string, value: Output<OfficeContract, 'closeMonth'>): string {
  const { closedFor, already, openPoints: open } = value;
  const before = already === 0 ? '' : `, ${already} of them before`;
  const over = open === 0 ? '' : `, over ${counted(open, 'open point', 'open points')}`;
  return `${month} is closed for ${counted(closedFor, 'person', 'people')}${before}${over}`;
}

export async function reopenMonth(
  office: Office,
  io: Io,
  said: Said & { readonly reason: string },
): Promise<ExitCode> {
  const { month, by, reason } = said;
  const outcome = await office.call('reopenMonth', { month, by, reason, ...numbersOf(said) });
  if (!outcome.ok) {
    io.note(whyNot(outcome, month));
    return 1;
  }
  io.print(`${month} is open again for ${counted(outcome.value.reopenedFor, 'person', 'people')}`);
  return 0;
}

function numbersOf({ employee }: Said): { readonly numbers?: string[] } {
  return employee === undefined ? {} : { numbers: [...employee] };
}

type Refused = Refusal<OfficeContract, 'closeMonth'> | Refusal<OfficeContract, 'reopenMonth'>;

function whyNot(refused: Refused, month: string): string {
  switch (refused.refusal) {
    case 'unknownEmployee':
      return `no employee has the number ${refused.detail.number}`;
    case 'pruned':
      return `what was before ${refused.detail.before} has been pruned`;
    case 'notOver':
      return `${month} is not over: its last day is ${refused.detail.lastDate}`;
    case 'beforeFirst':
      return `nobody was there or owed anything in ${month}: the first month is ${refused.detail.month}`;
    case 'openPoints':
      return `${counted(refused.detail.count, 'point is', 'points are')} open (months open-points ${month}): close it with --reason`;
    case 'notClosed':
      return `${month} is not closed`;
    case 'laterClosed':
      return `an amendment of ${month} stands in ${refused.detail.month}, which is closed: reopen that one first`;
  }
}
