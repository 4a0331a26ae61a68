-- What is older than it may be kept goes, and the chain of the journal stays: a pruned row keeps its number and both of
-- its hashes, and nothing else. Each prune is a fact of the journal itself, which names the rows.
CREATE TABLE pruning (
  seq         INTEGER PRIMARY KEY REFERENCES journal (seq),
  before_date TEXT    NOT NULL
) STRICT;
CREATE INDEX pruning_by_date ON pruning (before_date);
CREATE TABLE prune_range (
  from_seq INTEGER PRIMARY KEY,
  to_seq   INTEGER NOT NULL CHECK (to_seq >= from_seq),
  seq      INTEGER NOT NULL REFERENCES pruning (seq) CHECK (seq > to_seq)
) STRICT;
-- Whose presences have been pruned: their account did not begin with the first one that is left.
CREATE TABLE pruned_person (
  employee_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A prune is the newest fact while it is carried out, and is never widened afterwards.
CREATE TRIGGER pruning_is_a_fact BEFORE INSERT ON pruning
  WHEN NOT EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq AND kind = 'prune')
    OR NEW.seq <> (SELECT max(seq) FROM journal)
  BEGIN SELECT RAISE(ABORT, 'only the newest fact prunes'); END;
CREATE TRIGGER prune_range_of_the_newest BEFORE INSERT ON prune_range
  WHEN NEW.seq <> (SELECT max(seq) FROM journal)
  BEGIN SELECT RAISE(ABORT, 'only the newest fact prunes'); END;
CREATE TRIGGER pruning_refuses_update BEFORE UPDATE ON pruning
  BEGIN SELECT RAISE(ABORT, 'a prune stands as it was'); END;
CREATE TRIGGER pruning_refuses_delete BEFORE DELETE ON pruning
  BEGIN SELECT RAISE(ABORT, 'a prune stands as it was'); END;
CREATE TRIGGER prune_range_refuses_update BEFORE UPDATE ON prune_range
  BEGIN SELECT RAISE(ABORT, 'a prune stands as it was'); END;
CREATE TRIGGER prune_range_refuses_delete BEFORE DELETE ON prune_range
  BEGIN SELECT RAISE(ABORT, 'a prune stands as it was'); END;

-- The one change that the journal admits. Whoever was erased or pruned stays so: those facts are never pruned themselves.
DROP TRIGGER journal_refuses_update;
CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
  WHEN NOT (
    NEW.seq = OLD.seq AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash
    AND NEW.id = 'pruned-' || OLD.seq AND NEW.kind = 'pruned' AND NEW.employee_id IS NULL
    AND NEW.recorded_at = 0 AND NEW.body = ''
    AND OLD.kind NOT IN ('prune', 'erasure')
    AND OLD.seq <= coalesce((
      SELECT to_seq FROM prune_range WHERE from_seq <= OLD.seq ORDER BY from_seq DESC LIMIT 1), 0))
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Pruned rows are many, and nobody looks for them by their id.
DROP TRIGGER journal_refuses_replace;
DROP INDEX journal_by_id;
CREATE UNIQUE INDEX journal_by_id ON journal (id) WHERE kind NOT IN ('punch', 'pruned');
CREATE INDEX journal_by_employee ON journal (employee_id) WHERE kind NOT IN ('punch', 'pruned');
CREATE TRIGGER journal_refuses_replace BEFORE INSERT ON journal
  WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM journal), 0)
    OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id AND kind NOT IN ('punch', 'pruned'))
    OR EXISTS (SELECT 1 FROM punch WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE INDEX attempt_by_person ON attempt (employee_id, date);

-- Words that people wrote into a fact: who did it, and why. The fact holds "sha256:" and the SHA-256 of salt and text, so
-- that the words can be erased and the fact stays. Facts that are older than this table hold them in plain.
CREATE TABLE fact_text (
  seq   INTEGER NOT NULL REFERENCES journal (seq),
  field TEXT    NOT NULL,
  salt  TEXT    NOT NULL,
  text  TEXT    NOT NULL,
  PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;

-- Until now what was deleted stayed in free pages: the file is written anew once, after this migration.
INSERT INTO meta (key, value) SELECT 'leftovers', 'of deleted rows' WHERE EXISTS (SELECT 1 FROM employee);
