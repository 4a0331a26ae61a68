import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';
import { siteHolidays } from './holiday.ts';
import { officeModels } from './working-time-model.ts';
import { yearBalances } from './year-balance.ts';

type FactBody = {
  readonly date?: string;
  readonly type?: string;
  readonly word?: string;
  readonly year?: number;
  readonly after: number | Readonly<Record<string, JsonValue>>;
};
type Said = { readonly seq: number; readonly text: string };

/**
 * Compares what the office has entered with the last fact about each: absences, holidays of the site, balances, and
 * models, as far as the journal knows them. Null: equal to the last field; otherwise one sentence about the first
 * difference.
 */
export function owedDifference(db: Db): string | null {
  const stored = storedTexts(db);
  for (const [key, { seq, text }] of lastFacts(db)) {
    if (stored.get(key) !== text) return `fact ${seq} of the journal is not what is stored: ${key}`;
    stored.delete(key);
  }
  // Models may be older than the facts about them.
  const extra = [...stored.keys()].find((key) => !key.startsWith('model '));
  return extra === undefined ? null : `this is stored and not in the journal: ${extra}`;
}

/** By what it is about; who has been erased is left out, and what was taken back in the end, too. */
function lastFacts(db: Db): ReadonlyMap<string, Said> {
  const rows = prepared(
    db,
    `SELECT seq, kind, employee_id AS employeeId, body FROM journal
     WHERE kind IN ('absence', 'model', 'holiday', 'balance')
       AND (employee_id IS NULL OR employee_id IN (SELECT id FROM employee)) ORDER BY seq`,
  ).all() as { seq: number; kind: string; employeeId: string | null; body: string }[];
  const last = new Map<string, Said>();
  for (const { seq, kind, employeeId, body } of rows) {
    const { date, type, word, year, after } = JSON.parse(body) as FactBody;
    const from = typeof after === 'object' ? after['fromDate'] : undefined;
    const key = keyOf(kind, employeeId, [
      date,
      type,
      year,
      typeof from === 'string' ? from : undefined,
    ]);
    if (after === 0) last.delete(key);
    else last.set(key, { seq, text: canonicalJson(word === undefined ? after : [after, word]) });
  }
  return last;
}

function storedTexts(db: Db): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (kind: string, employeeId: string | null, what: readonly Part[], is: JsonValue) =>
    texts.set(keyOf(kind, employeeId, what), canonicalJson(is));
  const absences = prepared(
    db,
    `SELECT employee_id AS employeeId, date, type, portion, word FROM day_off WHERE source = 'roster'`,
  ).all() as {
    employeeId: string;
    date: string;
    type: string;
    portion: number;
    word: string | null;
  }[];
  for (const { employeeId, date, type, portion, word } of absences) {
    add('absence', employeeId, [date, type], word === null ? portion : [portion, word]);
  }
  for (const { employeeId, model } of officeModels(db)) {
    add('model', employeeId, [model.fromDate], { ...model });
  }
  for (const { date, name, portion } of siteHolidays(db)) {
    add('holiday', null, [date], { name, portion });
  }
  for (const { employeeId, year, balance } of yearBalances(db)) {
    add('balance', employeeId, [year], { ...balance });
  }
  return texts;
}

type Part = string | number | undefined;

function keyOf(kind: string, employeeId: string | null, what: readonly Part[]): string {
  return [kind, employeeId ?? 'of the site', ...what.filter((part) => part !== undefined)].join(
    ' ',
  );
}
