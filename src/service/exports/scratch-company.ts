import type { PunchKind } from '../../core/punch/punch.ts';
import { datesBetween, weekdayOf } from '../../core/time/civil-date.ts';
import { instantOf } from '../../core/time/zone.ts';
import type { ScratchKiosk } from '../scratch-kiosk.ts';
import { putDayOff } from '../store/day-off.ts';
import { putEmployee } from '../store/employee.ts';
import { putModel } from '../store/working-time-model.ts';
import { recordFactSets } from '../usecases/record-facts.ts';

export const ZONE = 'Europe/Berlin';
const HALF = [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * 3600);

export function at(text: string, fold: 'first' | 'second' = 'first'): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, ZONE, { fold, gap: 'after' }) ?? Number.NaN;
}

type Somebody = { readonly name?: string; readonly active?: boolean; readonly vendorId?: string };

/** For tests: somebody with eight hours from Monday to Friday. Answers with their id. */
export function somebody(kiosk: ScratchKiosk, number: string, changed: Somebody = {}): string {
  const id = `id-${number}`;
  putEmployee(kiosk.db, {
    id,
    number,
    name: changed.name ?? `Person ${number}`,
    active: changed.active ?? true,
    language: null,
    vendorId: changed.vendorId ?? null,
    source: 'roster',
    activeSource: 'roster',
    adultFromDate: null,
  });
  const model = { kind: 'weekly', fromDate: '2020-01-01', toDate: null } as const;
  putModel(kiosk.db, id, { ...model, amSeconds: HALF, pmSeconds: HALF }, 'roster');
  return id;
}

export type Scan = readonly [kind: PunchKind, at: number];

export function scan(kiosk: ScratchKiosk, employeeId: string, ...scans: readonly Scan[]): void {
  const sets = scans.map(([kind, instant]) => ({
    employeeId,
    punches: [{ id: crypto.randomUUID(), kind, at: instant, source: 'badge' as const }],
    voids: [],
    fact: { kind: 'punch' as const },
  }));
  recordFactSets(kiosk, sets, false);
}

/** In at eight, half an hour at noon, out at half past four and some minutes, from Monday to Friday. */
export function workdays(kiosk: ScratchKiosk, employeeId: string, from: string, to: string): void {
  for (const date of datesBetween(from, to).filter((each) => weekdayOf(each) <= 5)) {
    const minutes = String((Number(date.slice(8)) * 7) % 60).padStart(2, '0');
    scan(
      kiosk,
      employeeId,
      ['in', at(`${date} 08:00:12`)],
      ['breakStart', at(`${date} 12:00`)],
      ['breakEnd', at(`${date} 12:30`)],
      ['out', at(`${date} 16:${minutes}`)],
    );
  }
}

/**
 * For tests, March 2026: Ștefan with whole days, a sick day and half a holiday; Käthe on nights over both ends of the month
 * and over the night on which the clocks go forward; a formula for a name who has left; somebody who never came.
 */
export function scratchCompany(kiosk: ScratchKiosk): void {
  const first = somebody(kiosk, '1', { name: 'Ștefan Țurcan', vendorId: '4711' });
  workdays(kiosk, first, '2026-03-02', '2026-03-13');
  scan(kiosk, first, ['in', at('2026-03-16 07:00')], ['out', at('2026-03-16 18:30')]);
  putDayOff(
    kiosk.db,
    first,
    { date: '2026-03-17', type: 'sick_self', portion: 1, half: null },
    'roster',
  );
  putDayOff(
    kiosk.db,
    first,
    { date: '2026-03-18', type: 'regular_holidays', portion: 0.5, half: null },
    'roster',
  );
  const second = somebody(kiosk, '2', { name: 'Käthe Müßig-Großmann' });
  scan(kiosk, second, ['in', at('2026-02-28 22:00')], ['out', at('2026-03-01 06:00')]);
  scan(kiosk, second, ['in', at('2026-03-28 22:00')], ['out', at('2026-03-29 06:00')]);
  scan(kiosk, second, ['in', at('2026-03-31 22:00')], ['out', at('2026-04-01 06:00')]);
  const third = somebody(kiosk, '3', { name: '=HYPERLINK("http://x";"y")', active: false });
  scan(kiosk, third, ['in', at('2026-03-05 09:00')], ['out', at('2026-03-05 10:30')]);
  somebody(kiosk, '4', { name: 'Nobody, "Quoted"' });
  somebody(kiosk, '5', { name: 'Gone Long Ago', active: false });
}
