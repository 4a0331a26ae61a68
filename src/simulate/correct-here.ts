import type { Chance } from './chance.ts';
import { civilDateOf, utcText } from '../core/time/zone.ts';
import { addDays } from '../core/time/civil-date.ts';
import type { Company, Kiosk } from './company.ts';
import { atOf, correct, listed, type Listed } from './office.ts';

/** How long whoever was forgotten is said to have stayed. */
const STAYED_MS = 120_000;

/** How the kiosk ends the reason of a conflict that no choice of a side can settle. */
export const ASKS_FOR_CORRECTION = 'correct it here, then keep ours';

/** How mcTIME's kiosk ends the reason of a day that was kept as open here and has ended there. */
const WAITS_FOR_AN_END = 'it is corrected when the work has ended';

/** Whether the office has to correct something here; whoever may still end their work by themselves is let to. */
export function isForCorrection({ isQuiet }: Pick<Company, 'isQuiet'>, reason: string): boolean {
  return reason.endsWith(ASKS_FOR_CORRECTION) || (isQuiet && reason.endsWith(WAITS_FOR_AN_END));
}

/** A day in conflict, with the vendor's rows as the list shows them. */
export type Asking = {
  readonly date: string;
  readonly theirs: readonly { readonly from: string; readonly to: string | null }[];
};

/**
 * The office does what such a conflict asks for: it ends what was never ended around the day, or takes the day's own entries
 * back, so that the vendor's fit in; where a row of the vendor reaches into later dates, it looks at what lies inside it there.
 * Answers with whether anything was corrected: what stood in the way may have gone since.
 */
export async function correctHere(
  company: Company,
  kiosk: Kiosk,
  number: number,
  { date, theirs }: Asking,
  chance: Chance,
): Promise<boolean> {
  const before = await listed(kiosk, number, addDays(date, -1));
  const own = await listed(kiosk, number, date);
  const inside = await insideLater(company, kiosk, number, { date, theirs });
  const forgotten = [...before, ...own, ...inside].filter(({ to }) => to === null);
  let isDone = false;
  for (const { id: presenceId, from } of forgotten) {
    const on = from.slice(0, 10);
    const to = utcText(atOf(from) + STAYED_MS);
    const ended = { kind: 'change', presenceId, to } as const;
    const gone = { kind: 'delete', presenceId } as const;
    const isCorrected =
      (await correct(company, kiosk, number, on, ended, chance)) ||
      (await correct(company, kiosk, number, on, gone, chance));
    isDone ||= isCorrected;
  }
  for (const { id: presenceId, from } of forgotten.length > 0 ? [] : [...own, ...inside]) {
    const gone = { kind: 'delete', presenceId } as const;
    const isCorrected = await correct(company, kiosk, number, from.slice(0, 10), gone, chance);
    isDone ||= isCorrected;
  }
  if (isDone) company.counting.count('office: corrected what fitted nowhere');
  return isDone;
}

/** What begins on a later date within a row of the vendor that reaches so far. */
async function insideLater(
  { zone }: Company,
  kiosk: Kiosk,
  number: number,
  { date, theirs }: Asking,
): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  // A time that the clocks skipped is shown as the vendor wrote it, without a date.
  const ends = theirs.map(({ to }) => atOf(to ?? '')).filter((at) => !Number.isNaN(at));
  const last = ends.length === 0 ? date : civilDateOf(Math.max(...ends), zone);
  for (let on = addDays(date, 1); on <= last; on = addDays(on, 1)) {
    const later = await listed(kiosk, number, on);
    const isInside = ({ from }: Listed): boolean =>
      theirs.some(
        (row) => row.to !== null && from.startsWith(on) && isWithin(from, row.from, row.to),
      );
    found.push(...later.filter(isInside));
  }
  return found;
}

function isWithin(text: string, from: string, to: string): boolean {
  return atOf(text) >= atOf(from) && atOf(text) < atOf(to);
}
