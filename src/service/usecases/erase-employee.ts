import { civilDateOf } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { copiesOf } from '../backup/copies.ts';
import type { Context } from '../context.ts';
import { keepMarks, marksOf } from '../erased-people.ts';
import { SecretError } from '../secrets.ts';
import { prepared } from '../store/database.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { deletePerson, mentionsOf, pausedByName, plainlyWorded } from '../store/erasure.ts';
import { appendFact } from '../store/journal.ts';
import { noteLeftovers, wipeLeftovers } from '../store/leftovers.ts';
import { ensureKioskId } from '../store/meta.ts';
import { unsettledBefore } from '../store/presence.ts';
import { countWaitingOf } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { deleteFilesOf, exportsHolding } from './files-of-person.ts';
import { isCheckingFile } from './import-punches.ts';

type Erased = Outcome<OfficeContract, 'eraseEmployee'>;

/**
 * Erases a person: who they are, and every word that was written about them; then the file is written anew, so that
 * nothing of it is left in free pages. The journal keeps what was recorded, by the random id, until it is pruned.
 * Whatever is not settled refuses it: afterwards nobody could.
 */
export function eraseEmployee(ctx: Context, input: Input<OfficeContract, 'eraseEmployee'>): Erased {
  try {
    return erased(ctx, input);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return { ok: false, refusal: 'unsettled', detail: { reasons: [error.message] } };
  }
}

function erased(ctx: Context, { number }: Input<OfficeContract, 'eraseEmployee'>): Erased {
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const reasons = unsettled(ctx, employee);
  if (reasons.length > 0)
    return { ok: false, refusal: 'unsettled', detail: { reasons: [...reasons] } };
  const remains = whatRemains(ctx, employee);
  const marks = employee.vendorId === null ? [] : marksOf(ctx, employee.vendorId);
  // First, because it has the number in its name; asked again, the rest follows.
  ctx.secrets.remove(`vendor.key.${number}`);
  // Before the audit forgets where they were written.
  const undeleted = deleteFilesOf(ctx, employee);
  inTransaction(ctx.db, () => {
    const words = deletePerson(ctx.db, employee.id);
    keepMarks(ctx, marks);
    appendFact(ctx.db, {
      id: ctx.world.newId(),
      kind: 'erasure',
      employeeId: employee.id,
      recordedAt: ctx.world.clock(),
      body: { words, kioskId: ensureKioskId(ctx.db, ctx.world.newId) },
    });
    noteLeftovers(ctx.db);
    ctx.world.reached('eraseEmployee:erased');
  });
  const wiped = wipeLeftovers(ctx.db)
    ? []
    : [
        'free pages of the database, until it can be written anew: at a start with room for it at the latest',
      ];
  return { ok: true, value: { remains: [...wiped, ...undeleted, ...remains] } };
}

/** What only somebody with a number can still be asked about, sent for or decided. */
export function unsettled({ db, config }: Context, { id }: Employee): readonly string[] {
  const days = (sql: string, told: string, ...more: readonly string[]): readonly string[] => {
    const dates = prepared(db, `${sql} ORDER BY date`)
      .pluck()
      .all(id, ...more) as string[];
    return dates.length === 0 ? [] : [`${told}: ${listed(dates)}`];
  };
  const owedTo = prepared(
    db,
    'SELECT DISTINCT vendor FROM owed_day WHERE employee_id = ? ORDER BY 1',
  )
    .pluck()
    .all(id) as string[];
  const open = unsettledBefore(db, id, Number.MAX_SAFE_INTEGER).map((at) =>
    civilDateOf(at, config().site.zone),
  );
  const isImporting =
    isCheckingFile(db) || prepared(db, 'SELECT 1 FROM import_chunk').get() !== undefined;
  const waiting = countWaitingOf(db, id);
  return [
    ...owedTo.flatMap((vendor) => {
      const isNow = vendor === config().vendor.kind;
      const whom = isNow ? 'the vendor' : `${vendor}, which is not the vendor now`;
      const sql = 'SELECT date FROM owed_day WHERE employee_id = ? AND vendor = ?';
      return days(sql, `days that are not agreed with ${whom}`, vendor);
    }),
    ...days(
      'SELECT date FROM day_decision WHERE employee_id = ?',
      'days that are decided and not carried out',
    ),
    ...days(
      'SELECT DISTINCT date FROM attempt WHERE resolved_at IS NULL AND employee_id = ?',
      'days written to the vendor with an unknown outcome',
    ),
    ...(open.length === 0 ? [] : [`presences that are open or to be reviewed: ${listed(open)}`]),
    ...days(
      `SELECT date FROM objection WHERE state = 'made' AND employee_id = ?`,
      'objections that nobody has decided',
    ),
    ...days(
      'SELECT DISTINCT date FROM correction_request WHERE closed_seq IS NULL AND employee_id = ?',
      'requests that nobody has answered',
    ),
    ...(waiting === 0
      ? []
      : [`${waiting} scans of their badge that were not recorded (badges waiting)`]),
    ...(isImporting ? ['a file of punches is being checked or recorded'] : []),
  ];
}

const LISTED_MAX = 5;

function listed(dates: readonly string[]): string {
  const more = dates.length - LISTED_MAX;
  return `${dates.slice(0, LISTED_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function whatRemains(ctx: Context, employee: Employee): string[] {
  const { id, name, vendorId } = employee;
  const { kind } = ctx.config().vendor;
  const plain = plainlyWorded(ctx.db, id);
  const mentions = mentionsOf(ctx.db, name, id);
  return [
    ...copiesOf(ctx).map((file) => `${file}, a copy from before`),
    ...exportsHolding(ctx, employee),
    ...(plain === 0
      ? []
      : [`${plain} entries of the journal from before schema 8, with who and why in plain`]),
    ...(mentions === 0 ? [] : [`the name, in who and why of ${mentions} entries about others`]),
    ...pausedByName(ctx.db, name).map(
      (vendor) => `the name, in who has paused ${vendor}: it goes with vendor resume`,
    ),
    ...(vendorId === null || kind === 'none'
      ? []
      : [
          `the person at ${kind}; a keyed hash of their id there keeps pulls from bringing them back`,
        ]),
  ];
}
