import { rulesOf, type Context } from '../context.ts';
import { canonicalJson } from '../store/canonical-json.ts';
import { employeeById } from '../store/employee.ts';
import { markOwed } from '../store/outbox.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { reproject } from '../store/presence.ts';
import { employeesWithPunches } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { datesIn } from './record-facts.ts';

/**
 * Presences follow from punches by rules that a person may set (`punch.openLimitHours`, `punch.sameMinute`). Where they
 * were folded by other rules they are folded again, and days that change with them are owed. To be called at the start
 * of the service and after a setting: `config.json` may have been edited in between.
 */
export function refoldWhereRulesChanged(ctx: Context): void {
  const rules = rulesOf(ctx.config());
  const wanted = canonicalJson(rules);
  if (readMeta(ctx.db, 'projectionRules') === wanted) return;
  const { site, vendor } = ctx.config();
  inTransaction(ctx.db, () => {
    const at = ctx.world.clock();
    for (const employeeId of employeesWithPunches(ctx.db)) {
      const spans = reproject(ctx.db, employeeId, Number.MIN_SAFE_INTEGER, rules);
      // Of somebody who has been erased nothing is owed to anybody.
      if (employeeById(ctx.db, employeeId) === null) continue;
      for (const date of datesIn(spans, site.zone)) {
        markOwed(ctx.db, { employeeId, date, vendor: vendor.kind, at, dueAt: at });
      }
    }
    writeMeta(ctx.db, 'projectionRules', wanted);
  });
}
