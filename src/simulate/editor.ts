import { civilDateOf } from '../core/time/zone.ts';
import type { Chance } from './chance.ts';
import { booksOf, instantOfText, momentOf, spawn, type Company } from './company.ts';
import type { PageRow } from './page.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type EditKind = 'create' | 'end' | 'delete';

/** Somebody at the vendor's web page, now and then. */
export function editAtVendor(company: Company, meanMs: number): void {
  const chance = company.chance.apart('editor');
  spawn(company, async () => {
    for (;;) {
      await company.scheduler.sleep(chance.untilNext(meanMs));
      if (company.isQuiet) return;
      const worker = chance.pick(company.workers);
      editOnce(company, worker.number, chance.pick(['create', 'end', 'end', 'delete']), chance);
    }
  });
}

/** One edit of one person's work; answers with the date that it is about, null where the page refuses or has nothing. */
export function editOnce(
  company: Company,
  number: number,
  kind: EditKind,
  chance: Chance,
  only: (row: PageRow) => boolean = () => true,
): string | null {
  const { page } = company;
  const books = booksOf(company);
  const rows = page.rowsOf(books, number).filter(only).slice(-8);
  const row = rows.length === 0 ? undefined : chance.pick(rows);
  let asked: unknown;
  let date: string;
  if (kind === 'create') {
    const lengthMs = chance.pick([15, 45, 120]) * MINUTE_MS;
    const nowAt = company.scheduler.now() - lengthMs - chance.whole(1, 20 * 60) * MINUTE_MS;
    const from = momentOf(company, nowAt - (nowAt % MINUTE_MS));
    const to = momentOf(company, from.at + lengthMs);
    date = from.wall.slice(0, 10);
    if (to.wall.slice(0, 10) !== date) return null;
    asked = page.create(books, number, from, to);
  } else {
    if (row === undefined) return null;
    date = civilDateOf(instantOfText(company, row.from), company.zone);
    asked =
      kind === 'delete' ? page.remove(books, number, row) : ended(company, number, row, chance);
  }
  return asked !== null && edit(company, number, date, asked) ? date : null;
}

/** False: the page refuses it. */
export function edit(company: Company, number: number, date: string, asked: unknown): boolean {
  try {
    company.sandbox.control.edit(asked);
  } catch {
    // An overlap, an end before the beginning, and a row that is a part of another.
    company.counting.count('edit that the page refuses');
    return false;
  }
  company.edited.add(`${number} ${date}`);
  company.trace.note(`editor ${number} ${date} ${JSON.stringify(asked)}`);
  company.counting.count('edit at the vendor');
  return true;
}

function ended(company: Company, number: number, row: PageRow, chance: Chance): unknown {
  if (row.to === null) return null;
  const at = instantOfText(company, row.to) + chance.pick([-20, -5, 7, 15]) * MINUTE_MS;
  const fromAt = instantOfText(company, row.from);
  const to = momentOf(company, at);
  const isSane = at > fromAt && at < company.scheduler.now() && at - fromAt < 12 * HOUR_MS;
  if (!isSane || to.wall.slice(0, 10) !== momentOf(company, fromAt).wall.slice(0, 10)) return null;
  return company.page.end(booksOf(company), number, row, to);
}
