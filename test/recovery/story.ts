import { parseInstant } from '../../src/core/time/zone.ts';
import type { PunchKind } from '../../src/core/punch/punch.ts';
import type { ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { acknowledge } from '../../src/service/usecases/acknowledge.ts';
import { answerForgotten } from '../../src/service/usecases/answer-forgotten.ts';
import { assignBadge } from '../../src/service/usecases/assign-badge.ts';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { dropBadge } from '../../src/service/usecases/drop-badge.ts';
import { eraseEmployee } from '../../src/service/usecases/erase-employee.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { importAbsences } from '../../src/service/usecases/import-absences.ts';
import { importBalances } from '../../src/service/usecases/import-balances.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { importHolidays } from '../../src/service/usecases/import-holidays.ts';
import { importModels } from '../../src/service/usecases/import-models.ts';
import { importPunches } from '../../src/service/usecases/import-punches.ts';
import { objectToBreak } from '../../src/service/usecases/object-to-break.ts';
import { prune } from '../../src/service/usecases/prune.ts';
import { recordPunch } from '../../src/service/usecases/record-punch.ts';
import { undoPunch } from '../../src/service/usecases/undo-punch.ts';
import { waitingId } from '../../src/service/usecases/waiting-badges.ts';

/** Something that somebody does. It may be asked for again: whoever was not answered asks with the same id. */
export type Step = {
  readonly name: string;
  /** Local wall time at which it happens. */
  readonly at: string;
  /** It is recorded in several transactions, and may be there in part until it is asked for again. */
  readonly inPieces?: true;
  /** Throws unless it was answered as it should be. */
  readonly act: (kiosk: ScratchKiosk) => unknown;
};

const ADA = '7';
const BEN = '8';
/** Never comes. */
const CLEO = '9';

const ROSTER = `number,name,badge,pin
${ADA},Ada,0040856634,471193
${BEN},Ben,0040856635,582204
${CLEO},Cleo,0040856636,693315
`;
const NOBODYS = '0099999999';
const BENS_NEW = '0088888888';
const FORGOTTEN = 'a0000000-0000-4000-8000-000000000008';
const CAME = 'a0000000-0000-4000-8000-000000000001';
const TAKEN_BACK = 'a0000000-0000-4000-8000-000000000006';

/** Everything that a kiosk is told in three days: by the office's files, by people at the wall, by the office. */
export const STORY: readonly Step[] = [
  { name: 'roster', at: '2026-03-30 07:00', act: (k) => roster(k) },
  {
    name: 'models',
    at: '2026-03-30 07:01',
    act: (k) =>
      answered(
        importModels(k, {
          text: `employee,from,weekly_am\n${ADA},2026-01-01,8:00;8:00;8:00;8:00;6:00;0;0\n${BEN},2026-01-01,4:00;4:00;4:00;4:00;4:00;0;0\n`,
        }),
      ),
  },
  {
    name: 'absences',
    at: '2026-03-30 07:02',
    act: (k) =>
      answered(
        importAbsences(k, {
          text: `employee,date,type,portion\n${ADA},2026-04-01,regular_holidays,0.5\n${BEN},2026-04-02,regular_holidays,1\n`,
        }),
      ),
  },
  {
    name: 'holidays',
    at: '2026-03-30 07:03',
    act: (k) =>
      answered(
        importHolidays(k, {
          text: 'date,name,portion\n2026-12-24,Eve,0.5\n2026-12-31,Inventory,1\n',
        }),
      ),
  },
  {
    name: 'balances',
    at: '2026-03-30 07:04',
    act: (k) =>
      answered(
        importBalances(k, {
          text: `employee,year,overtime_carryover\n${ADA},2026,12:30\n${BEN},2026,-1:00\n`,
        }),
      ),
  },
  { name: 'punches', inPieces: true, at: '2026-03-30 07:05', act: (k) => punches(k) },
  { name: 'unknown badge', at: '2026-03-30 07:30', act: (k) => unknownBadge(k, NOBODYS) },
  { name: 'in', at: '2026-03-30 08:00', act: (k) => scan(k, ADA, 'in', CAME) },
  { name: 'break', at: '2026-03-30 12:00', act: (k) => scan(k, ADA, 'breakStart', id(2)) },
  { name: 'back', at: '2026-03-30 12:30', act: (k) => scan(k, ADA, 'breakEnd', id(3)) },
  { name: 'out', at: '2026-03-30 16:00', act: (k) => scan(k, ADA, 'out', id(4)) },
  { name: 'taken back', inPieces: true, at: '2026-03-30 16:10', act: (k) => takenBack(k) },
  { name: 'forgotten', at: '2026-03-30 22:00', act: (k) => scan(k, BEN, 'in', FORGOTTEN) },
  { name: 'answer', at: '2026-04-01 07:00', act: (k) => answer(k) },
  { name: 'new badge', at: '2026-04-01 07:30', act: (k) => unknownBadge(k, BENS_NEW) },
  { name: 'new badge again', at: '2026-04-01 07:40', act: (k) => unknownBadge(k, BENS_NEW) },
  { name: 'name and PIN', at: '2026-04-01 08:50', act: (k) => namedByPin(k) },
  { name: 'badge assigned', at: '2026-04-01 08:55', act: (k) => badgeAssigned(k) },
  { name: 'badge dropped', at: '2026-04-01 08:56', act: (k) => badgeDropped(k) },
  { name: 'correction', at: '2026-04-01 09:00', act: (k) => correction(k) },
  { name: 'objection', at: '2026-04-01 09:10', act: (k) => objection(k) },
  { name: 'decision', at: '2026-04-01 09:20', act: (k) => decision(k) },
  { name: 'erasure', at: '2026-04-01 10:00', act: (k) => erasure(k) },
  { name: 'pruning', inPieces: true, at: '2032-01-07 03:00', act: (k) => pruning(k) },
];

/** The second, the fourth, … of its steps. */
export function everyOther(step: Step): boolean {
  return STORY.indexOf(step) % 2 === 1;
}

/** As an administrator sets a kiosk up before anybody comes. */
export function setUp(kiosk: ScratchKiosk): void {
  kiosk.setConfig('site.zone', 'Europe/Berlin');
  kiosk.setConfig('vendor.kind', 'moco');
  kiosk.setConfig('screen.nameList', true);
  kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
}

/** The clock goes on to the step's time, and it happens. */
export async function perform(kiosk: ScratchKiosk, step: Step): Promise<void> {
  kiosk.world.pass(Math.max(0, instant(step.at) - kiosk.world.clock()));
  await step.act(kiosk);
}

export function instant(text: string): number {
  const at = parseInstant(`${text.replace(' ', 'T')}:00+02:00`);
  if (at === null) throw new Error(`no such time: ${text}`);
  return at;
}

function roster(kiosk: ScratchKiosk): void {
  answered(importEmployees(kiosk, { format: 'csv', text: ROSTER }));
}

async function punches(kiosk: ScratchKiosk): Promise<void> {
  const text = `employee,kind,at
${ADA},in,2026-03-25T08:00:00+01:00
${ADA},out,2026-03-25T16:00:00+01:00
${BEN},in,2026-03-26T20:00:00+01:00
${BEN},out,2026-03-27T04:00:00+01:00
`;
  const pace = { chunkRows: 2, stagedChunks: 1, turn: () => Promise.resolve() };
  answered(await importPunches(kiosk, { text }, pace));
}

async function unknownBadge(kiosk: ScratchKiosk, frame: string): Promise<void> {
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame } });
  if (outcome.ok || outcome.refusal !== 'unknownBadge') throw new Error(JSON.stringify(outcome));
}

async function namedByPin(kiosk: ScratchKiosk): Promise<void> {
  const employeeId = idOf(kiosk, ADA);
  answered(await identify(kiosk, { credential: { kind: 'name', employeeId, pin: '471193' } }));
}

function badgeAssigned(kiosk: ScratchKiosk): void {
  const id = waitingId(kiosk.secrets.badgeHash(BENS_NEW));
  answered(assignBadge(kiosk, { id, number: BEN, by: 'office', dryRun: false }));
}

function badgeDropped(kiosk: ScratchKiosk): void {
  const id = waitingId(kiosk.secrets.badgeHash(NOBODYS));
  const outcome = dropBadge(kiosk, { id, by: 'office' });
  if (!outcome.ok && outcome.refusal !== 'unknownBadge') answered(outcome);
}

/** A badge, a punch, and the screen that has shown it. */
async function scan(
  kiosk: ScratchKiosk,
  number: string,
  kind: PunchKind,
  punchId: string,
): Promise<void> {
  const frame = number === ADA ? '0040856634' : '0040856635';
  answered(await identify(kiosk, { credential: { kind: 'badge', frame } }));
  const employeeId = idOf(kiosk, number);
  answered(recordPunch(kiosk, { id: punchId, employeeId, kind, by: 'badge', deliberate: true }));
  answered(acknowledge(kiosk, { punchId }));
}

async function takenBack(kiosk: ScratchKiosk): Promise<void> {
  await scan(kiosk, BEN, 'in', TAKEN_BACK);
  answered(undoPunch(kiosk, { id: id(7), punchId: TAKEN_BACK }));
}

function answer(kiosk: ScratchKiosk): void {
  const employeeId = idOf(kiosk, BEN);
  const outAt = instant('2026-03-31 06:00');
  answered(answerForgotten(kiosk, { id: id(9), employeeId, presenceId: FORGOTTEN, outAt }));
}

const BY_OFFICE = { number: ADA, reason: 'r', by: 'office' } as const;

function correction(kiosk: ScratchKiosk): void {
  const change = { kind: 'change', presenceId: CAME, to: '15:30' } as const;
  answered(correctPresence(kiosk, { id: id(10), date: '2026-03-30', change, ...BY_OFFICE }));
}

function objection(kiosk: ScratchKiosk): void {
  const employeeId = idOf(kiosk, ADA);
  answered(objectToBreak(kiosk, { id: id(11), employeeId, date: '2026-03-25' }));
}

function decision(kiosk: ScratchKiosk): void {
  const change = { kind: 'decideObjection', accept: true } as const;
  answered(correctPresence(kiosk, { id: id(12), date: '2026-03-25', change, ...BY_OFFICE }));
}

function erasure(kiosk: ScratchKiosk): void {
  const outcome = eraseEmployee(kiosk, { number: CLEO });
  if (!outcome.ok && outcome.refusal !== 'unknownEmployee') answered(outcome);
}

async function pruning(kiosk: ScratchKiosk): Promise<void> {
  // By then the vendor has agreed to everything, and somebody has looked after the unknown badge.
  kiosk.db.exec('DELETE FROM owed_day; DELETE FROM quarantine');
  const { doubts } = await prune(kiosk, { dryRun: false });
  if (doubts.length > 0) throw new Error(doubts.join('; '));
}

function answered(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

function idOf(kiosk: ScratchKiosk, number: string): string {
  return employeeByNumber(kiosk.db, number)?.id ?? '';
}

function id(n: number): string {
  return `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
