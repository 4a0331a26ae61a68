import { addDays } from '../core/time/civil-date.ts';
import { civilDateOf, parseInstant } from '../core/time/zone.ts';
import { owedDays, type OwedDay } from '../service/store/outbox.ts';
import { BrokenPromise } from './broken-promise.ts';
import { booksOf, instantOfText, textOf, type Company, type Kiosk } from './company.ts';
import { excuseFor, isExcusedDay } from './excuses.ts';
import { spellsAt } from './invariants.ts';
import { told, type Told } from './wall-pieces.ts';
import type { Running } from './machine.ts';
import { boundsOf, piecesOf, type Piece, type Spell } from './naive-day.ts';
import type { Stretch } from './page.ts';

const DAY_MS = 86_400_000;

/** I3: rows of one person at the vendor that share time, as the vendor keeps them. */
export function checkNobodyTwice(company: Company): void {
  const books = booksOf(company);
  for (const { number } of company.workers) {
    const rows = company.page
      .rowsOf(books, number)
      .filter(({ from, to }) => to !== null && to !== from)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next === undefined || row.to === null || next.from >= row.to) continue;
      if (company.edited.has(`${number} ${row.date}`)) continue;
      const both = [row, next].map(({ from, to }) => `${from}-${to}`).join(' and ');
      throw new BrokenPromise('I3', `${number} is twice at the vendor: ${both}`);
    }
  }
}

/** Nothing is owed but what only a person can settle, elsewhere: a conflict waits for the next decision. */
export function isSettled(company: Company, { machine }: Kiosk): boolean {
  const running = machine.running();
  if (running === null) return false;
  return owedDays(running.ctx.db, company.mode.vendor).every(
    (day) => day.state === 'refused' && excuseFor(company, day) !== null,
  );
}

/** I4: what stays in the outbox has a reason that is known, and every other day says the same on both sides. */
export function checkAgreement(company: Company, kiosk: Kiosk, dates: readonly string[]): void {
  const running = kiosk.machine.running();
  if (running === null) return;
  const open = owedDays(running.ctx.db, company.mode.vendor);
  for (const day of open) {
    const excuse = excuseFor(company, day);
    if (excuse === null) {
      throw new BrokenPromise(
        'I4',
        `${kiosk.machine.name}: stays owed without an excuse: ${JSON.stringify(day)}`,
      );
    }
    company.counting.count(`excused: ${excuse}`);
    company.trace.note(`${kiosk.machine.name} excused: ${excuse} ${JSON.stringify(day)}`);
  }
  for (const { number } of company.workers)
    checkPerson(company, kiosk, running, number, dates, open);
}

function checkPerson(
  company: Company,
  { machine }: Kiosk,
  running: Running,
  number: number,
  dates: readonly string[],
  open: readonly OwedDay[],
): void {
  const employeeId = running.ctx.db
    .prepare('SELECT id FROM employee WHERE number = ?')
    .pluck()
    .get(String(number));
  const isOpen = (date: string): boolean =>
    open.some((day) => day.employeeId === employeeId && day.date === date);
  const isWhole = company.page.makesBreaks?.(booksOf(company), number) === true;
  const ours = ourPieces(company, running, number, isWhole);
  const theirs = theirPieces(company, number, isWhole);
  const reached = reachedFromOpen(company, running, number, isOpen);
  for (const date of dates) {
    if (isOpen(date) || isOpen(addDays(date, -1)) || isOpen(addDays(date, 1))) continue;
    if (reached.some(({ from, to }) => from <= date && date <= to)) continue;
    const here = ours.filter((each) => each.date === date);
    const there = theirs.filter((each) => each.date === date);
    if (isSame(company, here, there)) {
      company.counting.count('agreed days');
      continue;
    }
    const excuse = isExcusedDay(company, running, number, date);
    if (excuse !== null) {
      company.counting.count(`excused: ${excuse}`);
      continue;
    }
    throw new BrokenPromise(
      'I4',
      `${machine.name}: ${number} on ${date}: here ${wordsOf(company, here)}; at the vendor ${wordsOf(company, there)}`,
    );
  }
}

/** What iFlow is not told of a date is not told of the later dates that the work reached either: it belongs to where it began. */
function reachedFromOpen(
  { mode, zone }: Company,
  running: Running,
  number: number,
  isOpen: (date: string) => boolean,
): readonly { readonly from: string; readonly to: string }[] {
  if (!mode.isFinal) return [];
  return spellsAt(running, number).flatMap(({ fromAt, toAt }) => {
    const from = civilDateOf(fromAt, zone);
    return toAt !== null && isOpen(from) ? [{ from, to: civilDateOf(toAt, zone) }] : [];
  });
}

function ourPieces(
  company: Company,
  running: Running,
  number: number,
  isWhole: boolean,
): readonly Told[] {
  const { mode } = company;
  const pieces = spellsAt(running, number)
    .filter(({ state }) => state !== 'nothing')
    .map((spell) => (mode.vendor === 'mctime' ? withoutDayEnd(spell) : spell))
    .filter(({ toAt }) => mode.sendsOpen || toAt !== null)
    .map((spell) => (isWhole ? boundsOf(spell, mode.unitMs) : piecesOf(spell, mode.unitMs)));
  return told(company, pieces.flat());
}

function theirPieces(company: Company, number: number, isWhole: boolean): readonly Told[] {
  const rows = company.page.rowsOf(booksOf(company), number);
  const pieceOf = ({ from, to }: Stretch): Piece => ({
    fromAt: instantOfText(company, from),
    toAt: to === null ? null : instantOfText(company, to),
  });
  if (isWhole) return told(company, rows.map(pieceOf));
  const pieces = rows.map((row) =>
    row.pieces.filter(({ from, to }) => from !== to).map((each) => pieceOf(each)),
  );
  return told(company, pieces.flat());
}

/** What mcTIME has ended after a day, and somebody has taken over as it stands there, looks the same on both sides. */
function withoutDayEnd(spell: Spell): Spell {
  const isDay = spell.toAt !== null && Math.abs(spell.toAt - spell.fromAt - DAY_MS) < 1000;
  return isDay ? { ...spell, toAt: null } : spell;
}

function isSame(company: Company, here: readonly Told[], there: readonly Told[]): boolean {
  const { stampsWithinMs = 0 } = company.mode;
  const isNear = (a: number | null, b: number | null): boolean =>
    a === b || (a !== null && b !== null && distanceMs(company, a, b) <= stampsWithinMs);
  return (
    here.length === there.length &&
    here.every(({ fromAt, toAt }, index) => {
      const other = there[index];
      return other !== undefined && isNear(fromAt, other.fromAt) && isNear(toAt, other.toAt);
    })
  );
}

/** As the vendor's texts show them: an hour that comes twice looks the same both times. */
function distanceMs(company: Company, a: number, b: number): number {
  const asUtc = (at: number): number =>
    parseInstant(`${textOf(company, at).slice(0, 19).replace(' ', 'T')}Z`) ?? Number.NaN;
  return Math.abs(asUtc(a) - asUtc(b));
}

function wordsOf(company: Company, pieces: readonly Told[]): string {
  const words = (at: number | null): string => (at === null ? '' : textOf(company, at));
  return (
    pieces.map(({ fromAt, toAt }) => `${words(fromAt)} - ${words(toAt)}`).join(', ') || 'nothing'
  );
}
