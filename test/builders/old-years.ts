import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { doctor } from '../../src/service/usecases/doctor.ts';
import { readReport } from '../../src/service/usecases/read-report.ts';
import type { ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';

/** What tests of pruning do with a kiosk whose years are old, and what they ask of it. */
export function oldYears(kiosk: () => ScratchKiosk) {
  const idOf = (number: string): string => employeeByNumber(kiosk().db, number)?.id ?? '';

  /** `7 2020-12-31T22:00 2021-01-01T06:00`: who, from and to on the site's clocks (winter). */
  async function worked(...presences: readonly string[]): Promise<void> {
    const lines = presences.flatMap((each) => {
      const [number = '', from = '', to] = each.split(' ');
      const end = to === undefined ? [] : [`${number},out,${to}:00+01:00`];
      return [`${number},in,${from}:00+01:00`, ...end];
    });
    const text = ['employee,kind,at', ...lines].join('\n');
    const outcome = await importPunches(kiosk(), { text });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
  }

  /** Days of Ada's and Ben's, of the year 2018 to 2022. */
  async function someYears(): Promise<void> {
    const days = ['01-08', '02-05', '02-06', '11-12', '12-03'];
    await worked(
      ...[2018, 2019, 2020, 2021, 2022].flatMap((year) =>
        days.flatMap((day) => [
          `7 ${year}-${day}T08:00 ${year}-${day}T16:30`,
          `8 ${year}-${day}T07:00 ${year}-${day}T12:00`,
          `8 ${year}-${day}T12:20 ${year}-${day}T19:00`,
        ]),
      ),
    );
  }

  /** Every year that is kept, in the greatest detail. */
  function reports(from = 2021): string {
    const texts: string[] = [];
    for (let year = from; year <= 2027; year += 1) {
      const asked = { year, type: 4, iso: true, deprecated: true } as const;
      const outcome = readReport(kiosk(), asked);
      if (outcome.ok) texts.push(...outcome.value.userreports);
    }
    return texts.join('\n');
  }

  function ills(): readonly string[] {
    const { checks } = doctor(kiosk()).value;
    return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
  }

  const count = (sql: string): number => kiosk().db.prepare(sql).pluck().get() as number;
  const punchYears = (): readonly number[] =>
    [
      ...new Set(
        (kiosk().db.prepare('SELECT at FROM punch').pluck().all() as number[]).map((at) =>
          new Date(at).getUTCFullYear(),
        ),
      ),
    ].toSorted((a, b) => a - b);

  function correct(
    number: string,
    date: string,
    change: Parameters<typeof correctPresence>[1]['change'],
  ) {
    const asked = { number, date, change, reason: 'as Eve says', by: 'Office' };
    const outcome = correctPresence(kiosk(), { id: crypto.randomUUID(), ...asked });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  }

  const presenceId = (from: string): string =>
    kiosk()
      .db.prepare('SELECT id FROM presence WHERE employee_id = ? AND from_at = ?')
      .pluck()
      .get(idOf('7'), Date.parse(from)) as string;

  return { idOf, worked, someYears, reports, ills, count, punchYears, correct, presenceId };
}
