import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PunchKind } from '../src/core/punch/punch.ts';
import { scratchKiosk } from '../src/service/scratch-kiosk.ts';
import { allEmployees } from '../src/service/store/employee.ts';
import { acknowledge } from '../src/service/usecases/acknowledge.ts';
import { recordPunch } from '../src/service/usecases/record-punch.ts';
import { CACHE } from './cached-kiosk.ts';
import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';
import { bareInserts } from './wall-insert.ts';
import { wallCompanyDir } from './wall-kiosk.ts';
import { MORNING_AT } from './wall-company.ts';

/**
 * `recordPunch` in the service, five thousand people and a million presences in the file, against one bare durable insert.
 * Floor and measure take turns, so that what else the disk has to do meets both. Prints, judges nothing.
 */

const ROUNDS = 40;
const EACH = 50;
const HOUR_MS = 3_600_000;

const place = join(CACHE, `punch-${process.pid}`);
cpSync(
  wallCompanyDir((line) => void process.stderr.write(`${line}\n`)),
  place,
  { recursive: true },
);
const kiosk = scratchKiosk({ dataDir: place, at: MORNING_AT });
const people = allEmployees(kiosk.db);
const took: number[] = [];
const floor: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  floor.push(...bareInserts(place, EACH));
  // Half of them come, and the same people go four hours later.
  if (round === ROUNDS / 2) kiosk.world.pass(4 * HOUR_MS);
  for (let nth = 0; nth < EACH; nth += 1) {
    const employee = people[(((round % (ROUNDS / 2)) * EACH + nth) * 37) % people.length];
    if (employee === undefined) throw new Error('the company has nobody');
    took.push(punched(employee.id, round < ROUNDS / 2 ? 'in' : 'out'));
  }
}
kiosk.db.close();
rmSync(place, { recursive: true, force: true });

tellHead(
  `${took.length} punches, ${people.length} people; floor: one row in WAL, synchronous=FULL`,
);
tellFigures([
  {
    what: 'recordPunch in the service, median',
    measured: quantile(took, 0.5),
    unit: 'ms',
    floor: quantile(floor, 0.5),
    bar: { timesFloor: 3 },
  },
  { what: '  p99', measured: quantile(took, 0.99), unit: 'ms', floor: quantile(floor, 0.99) },
]);

function punched(employeeId: string, kind: PunchKind): number {
  kiosk.world.pass(1_000);
  const id = crypto.randomUUID();
  const from = performance.now();
  const outcome = recordPunch(kiosk, { id, employeeId, kind, by: 'badge', deliberate: false });
  const ms = performance.now() - from;
  if (!outcome.ok) throw new Error(`${employeeId} ${kind}: ${outcome.refusal}`);
  acknowledge(kiosk, { punchId: id });
  return ms;
}
