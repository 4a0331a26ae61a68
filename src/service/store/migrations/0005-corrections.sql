-- Which facts of the journal have corrected a civil date: projections, as punches and presences are. What a correction
-- says stands in its fact alone.
CREATE TABLE correction (
  employee_id TEXT    NOT NULL,
  date        TEXT    NOT NULL,
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  PRIMARY KEY (employee_id, date, seq)
) STRICT, WITHOUT ROWID;

-- "I worked through": what somebody has said of the automatic break of a date, and what the office made of it. seq is the
-- last fact about it.
CREATE TABLE objection (
  employee_id TEXT    NOT NULL,
  date        TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('made', 'accepted', 'declined')),
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  PRIMARY KEY (employee_id, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX objection_by_state ON objection (state);
