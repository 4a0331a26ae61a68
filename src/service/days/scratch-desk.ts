import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { DayChange } from '../../contract/office-days.ts';
import type { ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { presencesBetween } from '../store/presence.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { readDay } from '../usecases/read-day.ts';
import { applyDayChanges, previewDayChanges } from './change-days.ts';
import { listFlaggedDays } from './flagged-days.ts';
import { readOfficeDay } from './read-office-day.ts';

/** Who changes something in these tests. */
export const BY = 'office at the wall';

type Change = { readonly number?: string; readonly date?: string; readonly change: DayChange };

/** For tests: an office's desk over a kiosk. Asks about March 2026 and Ada's 30th where nothing else is said. */
export function scratchDesk(kiosk: ScratchKiosk) {
  return { ...asks(kiosk), ...deeds(kiosk) };
}

/** What can be asked there. */
function asks(kiosk: ScratchKiosk) {
  /** `7 in 2026-03-30T08:00+02:00`. */
  async function punched(...lines: readonly string[]): Promise<void> {
    const text = `employee,kind,at\n${lines.map((line) => line.split(' ').join(',')).join('\n')}\n`;
    expect(await importPunches(kiosk, { text })).toMatchObject({ ok: true });
  }

  async function flags(asked: Partial<Parameters<typeof listFlaggedDays>[1]> = {}) {
    const outcome = await listFlaggedDays(kiosk, {
      from: '2026-03-01',
      to: '2026-03-31',
      kinds: [],
      person: '',
      looked: false,
      offset: 0,
      limit: 50,
      ...asked,
    });
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value;
  }

  async function told(asked: Parameters<typeof flags>[0] = {}): Promise<readonly string[]> {
    const { days } = await flags(asked);
    return days.map(
      ({ date, name, flags: of }) =>
        `${date.slice(5)} ${name} ${of
          .map(({ kind }) => kind)
          .toSorted()
          .join('+')}`,
    );
  }

  /** Local times and state, one line a presence. */
  function presences(number = '7'): readonly string[] {
    const id = employeeByNumber(kiosk.db, number)?.id ?? '';
    const iso = (at: number) => isoWithOffset(at, 'Europe/Berlin', 's').slice(5, 16);
    return presencesBetween(kiosk.db, id, 0, 2e12).map(
      ({ fromAt, toAt, state }) => `${iso(fromAt)} ${toAt === null ? '…' : iso(toAt)} ${state}`,
    );
  }

  function presenceId(index: number, number = '7'): string {
    const id = employeeByNumber(kiosk.db, number)?.id ?? '';
    return presencesBetween(kiosk.db, id, 0, 2e12)[index]?.id ?? '';
  }

  function officeDay(date = '2026-03-30', number = '7') {
    const outcome = readOfficeDay(kiosk, { number, date });
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value.day;
  }

  function printed(date = '2026-03-30', number = '7'): Readonly<Record<string, unknown>> {
    const outcome = readDay(kiosk, { number, date });
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value.day;
  }

  function audited(): readonly { action: string; by: string; subject: string; after: string }[] {
    return kiosk.db
      .prepare(
        `SELECT action, by, subject, before, after FROM audit WHERE action <> 'personAdded' ORDER BY number`,
      )
      .all() as ReturnType<typeof audited>;
  }
  return { punched, flags, told, presences, presenceId, officeDay, printed, audited };
}

/** What can be done there. */
function deeds(kiosk: ScratchKiosk) {
  function items(changes: readonly Change[]) {
    return changes.map(({ number = '7', date = '2026-03-30', change }) => ({
      number,
      date,
      change,
    }));
  }

  async function preview(...changes: readonly Change[]) {
    const outcome = await previewDayChanges(kiosk, { changes: items(changes) });
    return outcome.ok ? outcome.value.days : [];
  }

  async function apply(changes: readonly Change[], id = randomUUID(), reason = 'forgot') {
    const outcome = await applyDayChanges(kiosk, { id, changes: items(changes), reason }, BY);
    return outcome.ok ? outcome.value.days : [];
  }

  return { preview, apply };
}
