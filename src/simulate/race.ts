import { civilDateOf, utcText } from '../core/time/zone.ts';
import type { Chance } from './chance.ts';
import { booksOf, instantOfText, momentOf, spawn, type Company, type Kiosk } from './company.ts';
import { edit } from './editor.ts';
import { atOf, correct, listed, type Listed } from './office.ts';
import type { PageRow } from './page.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const RACES = [
  'to the same',
  'deleted both',
  'changed and deleted',
  'deleted and changed',
  'both changed',
  'disjoint',
] as const;

/**
 * The office here and somebody at the vendor's page deal with the same day at the same time, before either side has heard of
 * the other.
 */
export function raceNowAndThen(company: Company, meanMs: number): void {
  const chance = company.chance.apart('race');
  spawn(company, async () => {
    for (;;) {
      await company.scheduler.sleep(chance.untilNext(meanMs));
      if (company.isQuiet) return;
      await race(company, chance);
    }
  });
}

async function race(company: Company, chance: Chance): Promise<void> {
  const { number } = chance.pick(company.workers);
  const kiosk = chance.pick(company.kiosks);
  const rows = company.page
    .rowsOf(booksOf(company), number)
    .filter((row) => isRecent(company, row));
  if (rows.length === 0) return;
  const row = chance.pick(rows);
  const date = civilDateOf(instantOfText(company, row.from), company.zone);
  const presences = await listed(kiosk, number, date);
  const presence = presences.find((each) => isSameWork(company, each, row));
  if (presence?.to === undefined || presence.to === null) return;
  const how = chance.pick(RACES);
  company.trace.note(`race ${how} ${number} ${date}`);
  await run(company, kiosk, { number, date, row, presence, how }, chance);
}

type Race = {
  readonly number: number;
  readonly date: string;
  readonly row: PageRow;
  readonly presence: Listed;
  readonly how: (typeof RACES)[number];
};

async function run(company: Company, kiosk: Kiosk, race: Race, chance: Chance): Promise<void> {
  const { number, date, row, presence, how } = race;
  const { page } = company;
  const books = booksOf(company);
  const endAt = atOf(presence.to ?? '');
  const shifted = (minutes: number): number => endAt + minutes * MINUTE_MS;
  const there = {
    end: (at: number) =>
      edit(company, number, date, page.end(books, number, row, momentOf(company, at))),
    remove: () => edit(company, number, date, page.remove(books, number, row)),
    create: () => {
      const from = momentOf(company, shifted(31));
      const to = momentOf(company, shifted(43));
      return edit(company, number, date, page.create(books, number, from, to));
    },
  };
  const presenceId = presence.id;
  const here = {
    end: (at: number) =>
      correct(
        company,
        kiosk,
        number,
        date,
        { kind: 'change', presenceId, to: utcText(at) },
        chance,
      ),
    remove: () => correct(company, kiosk, number, date, { kind: 'delete', presenceId }, chance),
  };
  switch (how) {
    case 'to the same':
      if (there.end(shifted(-7))) await here.end(shifted(-7));
      return;
    case 'deleted both':
      if (there.remove()) await here.remove();
      return;
    case 'changed and deleted':
      if (there.remove()) await here.end(shifted(-7));
      return;
    case 'deleted and changed':
      if (there.end(shifted(-9))) await here.remove();
      return;
    case 'both changed':
      if (there.end(shifted(-9))) await here.end(shifted(-4));
      return;
    case 'disjoint':
      if (there.create()) await here.end(shifted(-5));
  }
}

/** Closed, on one date, and old enough to be agreed on. */
function isRecent(company: Company, { from, to, pieces }: PageRow): boolean {
  if (to === null || pieces.length !== 1) return false;
  const [fromAt, toAt] = [instantOfText(company, from), instantOfText(company, to)];
  const nowAt = company.scheduler.now();
  const dateOf = (at: number): string => civilDateOf(at, company.zone);
  const isToday = dateOf(nowAt) === dateOf(fromAt);
  if (company.mode.isFinal && !isToday) return false;
  const isLong = toAt - fromAt > 20 * MINUTE_MS;
  return isLong && nowAt - toAt < 2 * DAY_MS && nowAt > toAt && dateOf(fromAt) === dateOf(toAt);
}

/** The row is all of that presence: the same to the minute. */
function isSameWork(company: Company, { from, to }: Listed, row: PageRow): boolean {
  const minute = (at: number): number => Math.floor(at / MINUTE_MS);
  if (to === null || row.to === null) return false;
  return (
    minute(atOf(from)) === minute(instantOfText(company, row.from)) &&
    minute(atOf(to)) === minute(instantOfText(company, row.to))
  );
}
