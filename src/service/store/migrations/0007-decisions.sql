-- What a person has decided about a day in conflict, until it is carried out. ours, theirs: the rows that they saw, as JSON.
-- The decision itself stands in the journal (seq).
CREATE TABLE day_decision (
  employee_id TEXT    NOT NULL,
  date        TEXT    NOT NULL,
  vendor      TEXT    NOT NULL,
  keep        TEXT    NOT NULL CHECK (keep IN ('ours', 'theirs')),
  ours        TEXT    NOT NULL,
  theirs      TEXT    NOT NULL,
  seq         INTEGER NOT NULL,
  PRIMARY KEY (employee_id, date, vendor)
) STRICT, WITHOUT ROWID;
