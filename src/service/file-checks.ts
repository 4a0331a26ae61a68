import type { PresenceRules } from '../core/punch/presence.ts';
import { keptAnchors } from './anchor-file.ts';
import { anchorDifference, countOfPruned } from './store/anchor.ts';
import type { Db } from './store/database.ts';
import { eachFact } from './store/journal.ts';
import { chainCheck } from './store/journal-chain.ts';
import { owedDifference } from './store/owed-check.ts';
import { projectionDifference } from './store/projection-check.ts';

export type Check = { readonly name: string; readonly ok: boolean; readonly message: string };

/**
 * Looks over the database file, all of it as it stood at one moment: a few seconds for each hundred thousand facts. Changes
 * nothing. What is kept beside the file is read first, so that nothing of it is newer than what it is compared with. `told`
 * hears after each of so many checks.
 */
export function fileChecks(
  db: Db,
  dataDir: string,
  rules: PresenceRules,
  told: (of: number) => void = () => {},
): readonly Check[] {
  const kept = keptAnchors(dataDir);
  const isAlone = !db.inTransaction;
  if (isAlone) db.exec('BEGIN');
  try {
    const looks: readonly (readonly [string, () => Check])[] = [
      ['integrity', () => integrity(db)],
      ['references', () => foreignKeys(db)],
      ['journal', () => journal(db)],
      ['anchors', () => anchors(db, kept)],
      ['projection', () => projection(db, rules)],
      ['owed', () => owed(db)],
    ];
    return looks.map(([name, look]) => {
      const done = readable(name, look);
      told(looks.length);
      return done;
    });
  } finally {
    if (isAlone) db.exec('ROLLBACK');
  }
}

/** A file that is damaged enough cannot even be looked at; that is an answer too. */
function readable(name: string, look: () => Check): Check {
  try {
    return look();
  } catch (error) {
    return { name, ok: false, message: `cannot be read (${String(error)}): restore a backup` };
  }
}

function integrity(db: Db): Check {
  const found = db.pragma('integrity_check(10)') as { integrity_check: string }[];
  const ok = found.length === 1 && found[0]?.integrity_check === 'ok';
  const first = found[0]?.integrity_check ?? 'no answer';
  return check('integrity', ok, 'the database file is whole', `${first}: restore a backup`);
}

function foreignKeys(db: Db): Check {
  const found = db.pragma('foreign_key_check') as { table: string }[];
  const first = found[0]?.table ?? '';
  return check(
    'references',
    found.length === 0,
    'every row has what it refers to',
    `${found.length} rows refer to something that is gone, the first in ${first}: restore a backup`,
  );
}

function journal(db: Db): Check {
  const chain = chainCheck();
  for (const row of eachFact(db)) chain.take(row);
  const broken = chain.result();
  return check(
    'journal',
    broken === null,
    ['the chain of the journal is whole', ...chain.pruned.told()].join('; '),
    `row ${broken?.seq}: ${broken?.what}; somebody has changed the file from outside`,
  );
}

/** Whoever rewrites the whole rest of the chain, or cuts its end off, leaves a chain that is whole. */
function anchors(db: Db, kept: ReturnType<typeof keptAnchors>): Check {
  const difference = anchorDifference(db, kept.anchors);
  const ills = [
    ...kept.unreadable.map((place) => `${place} cannot be read`),
    ...(difference === null
      ? []
      : [
          `row ${difference.seq}: ${difference.what}; an older file has taken the place of this one, or somebody has changed it`,
        ]),
  ];
  const pruned = countOfPruned(db, kept.anchors);
  const ofPruned = pruned === 0 ? '' : `, ${pruned} of them of rows that have been pruned`;
  return check(
    'anchors',
    ills.length === 0,
    `the journal has every row that was kept beside it (${kept.anchors.length}${ofPruned})`,
    ills.join('; '),
  );
}

function projection(db: Db, rules: PresenceRules): Check {
  const difference = projectionDifference(db, rules);
  return check(
    'projection',
    difference === null,
    'punches, presences and corrections are what the journal gives',
    `${difference}`,
  );
}

function owed(db: Db): Check {
  const difference = owedDifference(db);
  return check(
    'owed',
    difference === null,
    'absences, models, holidays and balances are what the journal says',
    `${difference}`,
  );
}

function check(name: string, ok: boolean, healthy: string, ill: string): Check {
  return { name, ok, message: ok ? healthy : ill };
}
