-- How somebody likes their screens, beside the language: larger letters.
ALTER TABLE employee ADD COLUMN large_text INTEGER NOT NULL DEFAULT 0 CHECK (large_text IN (0, 1));

-- Worked elsewhere (home office): said of an `in`, and so of the presence that it opens. Projections of the journal.
ALTER TABLE punch ADD COLUMN home_office INTEGER NOT NULL DEFAULT 0 CHECK (home_office IN (0, 1));
ALTER TABLE presence ADD COLUMN home_office INTEGER NOT NULL DEFAULT 0 CHECK (home_office IN (0, 1));

-- "Something is wrong here": what somebody has asked the office to put right; a projection of the journal. seq is the fact
-- that asked, closed_seq the one that answered. punch_id and entry_at: the entry it is about; NULL where one is missing.
CREATE TABLE correction_request (
  id          TEXT    PRIMARY KEY,
  employee_id TEXT    NOT NULL,
  date        TEXT    NOT NULL,
  what        TEXT    NOT NULL CHECK (what IN ('missing', 'wrongTime', 'notMine')),
  kind        TEXT    NOT NULL CHECK (kind IN ('in', 'out', 'breakStart', 'breakEnd')),
  punch_id    TEXT,
  entry_at    INTEGER,
  at          INTEGER,
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  closed_seq  INTEGER REFERENCES journal (seq),
  CHECK ((what = 'missing') = (punch_id IS NULL) AND (punch_id IS NULL) = (entry_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_request_by_day ON correction_request (employee_id, date);
CREATE INDEX correction_request_open ON correction_request (date) WHERE closed_seq IS NULL;
