import { allEmployees } from '../src/service/store/employee.ts';
import { boardOf } from '../src/service/usecases/board.ts';
import { openCompany } from './company.ts';
import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';

/** One employee's live day state, as the wall shows it, in a file of a million presences. Prints, judges nothing. */

const BOARDS = 5_000;

const kiosk = openCompany((line) => void process.stderr.write(`${line}\n`));
const people = allEmployees(kiosk.db);
/** The bare question of the same size: one person's row by its key. */
const one = kiosk.db.prepare('SELECT * FROM employee WHERE id = ?');
const took: number[] = [];
const floor: number[] = [];
for (let nth = 0; nth < BOARDS; nth += 1) {
  const person = people[(nth * 7_919) % people.length];
  if (person === undefined) continue;
  const from = performance.now();
  boardOf(kiosk, person);
  const between = performance.now();
  one.get(person.id);
  took.push(between - from);
  floor.push(performance.now() - between);
}
tellHead(`${BOARDS} reads of ${people.length} people; floor: one row by its key`);
tellFigures([
  {
    what: 'live day state of one employee, median',
    measured: quantile(took, 0.5),
    unit: 'ms',
    floor: quantile(floor, 0.5),
    bar: { atMost: 1 },
  },
  {
    what: '  p99',
    measured: quantile(took, 0.99),
    unit: 'ms',
    floor: quantile(floor, 0.99),
    bar: { atMost: 1 },
  },
]);
kiosk.db.close();
