import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { personDataCalls } from '../../contract/office-person-data.ts';
import type { ReadBadge } from '../../core/roster/badge.ts';
import { civilDateOf, wallMinute } from '../../core/time/zone.ts';
import { drawBadgeSheetInThread } from '../badge-sheet-thread.ts';
import type { Context } from '../context.ts';
import { discard } from '../durable-file.ts';
import { audit } from '../store/audit.ts';
import { badgesOf } from '../store/badge.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { newBadgeNumber } from './new-badge-number.ts';
import { giveBadge, takeBadge } from './teach-badge.ts';
import { folderObstacle } from './write-person-data.ts';

type Input = z.output<typeof personDataCalls.printBadges.input>;
type Printed = Outcome<OfficeContract, 'printBadges'>;
type Issued = { readonly employee: Employee; readonly badge: ReadBadge };

const NO_NUMBERS =
  'the reader’s settings (reader.format, lengths, cutTo) leave no numbers long enough to be given out by chance; order badges and teach them in instead';

/**
 * Issues printed badges. The file is on the disk before the badges are known here: should the kiosk die in between, there are
 * cards that it does not know, and it keeps the time of whoever holds one to it; never badges that nobody has.
 */
export async function printBadges(
  ctx: Context,
  input: Input,
  { by, between }: { readonly by: string; readonly between: <T>(act: () => T) => Promise<T> },
): Promise<Printed> {
  const found = [...new Set(input.numbers)].map((number) => ({
    number,
    employee: employeeByNumber(ctx.db, number),
  }));
  const unknown = found.flatMap(({ number, employee }) => (employee === null ? [number] : []));
  if (unknown.length > 0)
    return { ok: false, refusal: 'unknownEmployee', detail: { numbers: unknown } };
  const people = found.flatMap(({ employee }) => (employee === null ? [] : [employee]));
  const inactive = people.filter(({ active }) => !active).map(({ number }) => number);
  if (inactive.length > 0) return { ok: false, refusal: 'inactive', detail: { numbers: inactive } };
  const folder = resolve(input.folder);
  const obstacle = folderObstacle(ctx, folder);
  if (obstacle !== null) return cannotWrite(obstacle);
  const issued = issue(ctx, people);
  if (issued === null) return { ok: false, refusal: 'noNumbers', detail: { message: NO_NUMBERS } };
  const file = join(folder, fileName(ctx));
  const failed = await drawBadgeSheetInThread(sheetOf(ctx, input, issued), file);
  if (failed !== null) {
    return cannotWrite(failed);
  }
  try {
    await between(() => store(ctx, input, { issued, file, by }));
  } catch (error) {
    discard(file);
    throw error;
  }
  const pages = Math.ceil(issued.length / input.perPage);
  return { ok: true, value: { file, cards: issued.length, pages } };
}

function cannotWrite(message: string): Printed {
  return { ok: false, refusal: 'cannotWrite', detail: { message } };
}

function issue(ctx: Context, people: readonly Employee[]): readonly Issued[] | null {
  const given = new Set<string>();
  const issued: Issued[] = [];
  for (const employee of people) {
    const badge = newBadgeNumber(ctx, given);
    if (badge === null) return null;
    given.add(badge.canonical);
    issued.push({ employee, badge });
  }
  return issued;
}

/** Seconds apart two sheets have names of their own. */
function fileName(ctx: Context): string {
  const at = ctx.world.clock();
  const { zone } = ctx.config().site;
  const time = `${civilDateOf(at, zone)}-${wallMinute(at, zone).replace(':', '')}`;
  return `stempel-badges-${time}-${ctx.world.newId().slice(0, 4)}.pdf`;
}

function sheetOf(ctx: Context, { code, perPage }: Input, issued: readonly Issued[]) {
  const cards = issued.map(({ employee: { number, name }, badge }) => ({
    number,
    name,
    text: badge.text,
  }));
  return { site: ctx.config().site.name, code, perPage, cards };
}

function store(
  ctx: Context,
  { replace }: Input,
  {
    issued,
    file,
    by,
  }: { readonly issued: readonly Issued[]; readonly file: string; readonly by: string },
): void {
  inTransaction(ctx.db, () => {
    for (const { employee, badge } of issued) {
      const before = replace ? badgesOf(ctx.db, employee.id) : [];
      for (const each of before) takeBadge(ctx, employee, each, by);
      giveBadge(ctx, employee, badge, by);
    }
    const after = { cards: issued.length };
    audit(ctx, by, { action: 'badgesPrinted', subject: file, before: null, after });
  });
}
