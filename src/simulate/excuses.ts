import { addDays } from '../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../core/time/zone.ts';
import type { OwedDay } from '../service/store/outbox.ts';
import type { Company } from './company.ts';
import { factsOf, spellsAt } from './invariants.ts';
import type { Running } from './machine.ts';

/** Why a day may stay in the outbox for good although nothing is wrong with the product; null: it may not. */
export function excuseFor(company: Company, { state, reason }: OwedDay): string | null {
  const words = reason ?? '';
  if (state !== 'refused') return null;
  if (words.includes('in the hour that the clocks repeat')) return 'repeated hour on a wall clock';
  if (words.includes('was never ended and another follows it'))
    return 'forgotten out before another';
  if (words.startsWith('an earlier day is open')) return 'an earlier day is open';
  if (words.startsWith('mcTIME has ended this day by itself')) {
    return 'mcTIME has ended what never ended here';
  }
  if (words.includes('cannot delete an entry')) return 'mcTIME deletes nothing';
  if (company.mode.isFinal && words.endsWith('change it in iFlow')) {
    return 'iFlow takes nothing back';
  }
  return null;
}

/** Why the vendor's day may differ from ours although nothing is owed; null: it may not. */
export function isExcusedDay(
  company: Company,
  running: Running,
  number: number,
  date: string,
): string | null {
  const { mode, edited, zone } = company;
  if (!mode.isFinal) return null;
  const near = [addDays(date, -1), date, addDays(date, 1)];
  if (near.some((each) => edited.has(`${number} ${each}`))) {
    return 'iFlow shows no day but today';
  }
  const wasElsewhere = company.kiosks.some(({ machine }) => {
    const other = machine.running();
    if (other === null || other === running) return false;
    return everMade(other, number).some((at) => near.includes(civilDateOf(at, zone)));
  });
  if (wasElsewhere) return 'iFlow shows the other kiosk no day but today';
  const endAt = startOfDay(addDays(date, 1), zone);
  const forgotten = spellsAt(running, number).find(({ state }) => state === 'forgotten');
  if (forgotten !== undefined && forgotten.fromAt < endAt)
    return 'iFlow pairs scans in their order';
  // Whoever answers later when they left sends a scan between others that have been paired by then.
  const isAnswered = factsOf(running, number).some(
    ({ at, source }) => source === 'answer' && near.includes(civilDateOf(at, zone)),
  );
  if (isAnswered) return 'iFlow has paired what was answered later';
  return null;
}

/** When somebody came and went by what was ever punched or entered at this kiosk: what was taken back since may be sent. */
function everMade({ ctx }: Running, number: number): readonly number[] {
  return ctx.db
    .prepare(
      `SELECT p.at FROM punch p JOIN employee e ON e.id = p.employee_id
       WHERE e.number = ? AND p.source <> 'vendor'`,
    )
    .pluck()
    .all(String(number)) as number[];
}
