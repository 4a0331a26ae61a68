import type { Handlers } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { prepared, type Db } from '../store/database.ts';
import { settleMonths } from './settle-months.ts';

type All = Handlers<OfficeContract>;

type Settling = 'importEmployees' | 'importRosterFile' | 'enterPersonModel' | 'setCompanyDayOff';

/** The office's calls that may change what was owed in months that are closed: those are told with them, in turns. */
export function settlingHandlers(ctx: Context, of: All): Pick<All, Settling> {
  const settled = async <T>(done: () => T | Promise<T>): Promise<T> => {
    const since = lastSeq(ctx.db);
    const outcome = await done();
    const people = peopleOwed(ctx.db, since);
    if (people.includes(null)) await settleMonths(ctx, 'target');
    else if (people.length > 0) await settleMonths(ctx, 'target', { people });
    return outcome;
  };
  return {
    importEmployees: (input) => settled(() => of.importEmployees(input)),
    importRosterFile: (input) => settled(() => of.importRosterFile(input)),
    enterPersonModel: (input) => settled(() => of.enterPersonModel(input)),
    setCompanyDayOff: (input) => settled(() => of.setCompanyDayOff(input)),
  };
}

function lastSeq(db: Db): number {
  return prepared(db, 'SELECT coalesce(max(seq), 0) FROM journal').pluck().get() as number;
}

/** Whose targets were entered since; null: everybody's. */
function peopleOwed(db: Db, since: number): readonly (string | null)[] {
  return prepared(
    db,
    `SELECT DISTINCT employee_id FROM journal WHERE seq > ? AND kind IN ('model', 'holiday')`,
  )
    .pluck()
    .all(since) as (string | null)[];
}
