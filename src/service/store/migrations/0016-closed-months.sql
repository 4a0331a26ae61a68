-- A month that the office has closed for somebody: the figures as they stood then. Projections of the journal: seq is the
-- fact that closed it; reopening takes the row away. target and diff: NULL without a model.
CREATE TABLE closed_month (
  employee_id TEXT    NOT NULL,
  month       TEXT    NOT NULL,
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  worked      INTEGER NOT NULL,
  target      INTEGER,
  diff        INTEGER,
  reduction   INTEGER NOT NULL,
  absences    TEXT    NOT NULL,
  days        TEXT    NOT NULL,
  PRIMARY KEY (employee_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX closed_month_by_month ON closed_month (month);

-- What a later fact has changed of a closed month: the difference, and the month in which it became known.
CREATE TABLE month_amendment (
  seq         INTEGER PRIMARY KEY REFERENCES journal (seq),
  employee_id TEXT    NOT NULL,
  month       TEXT    NOT NULL,
  shown_in    TEXT    NOT NULL,
  cause       TEXT    NOT NULL,
  worked      INTEGER NOT NULL,
  target      INTEGER NOT NULL,
  diff        INTEGER NOT NULL,
  reduction   INTEGER NOT NULL,
  absences    TEXT    NOT NULL,
  days        TEXT    NOT NULL
) STRICT;
CREATE INDEX month_amendment_by_person ON month_amendment (employee_id, month);
CREATE INDEX month_amendment_by_month ON month_amendment (month);

-- "This is right": what somebody has said at the kiosk of a month, and the sums that they saw.
CREATE TABLE month_confirmation (
  employee_id TEXT    NOT NULL,
  month       TEXT    NOT NULL,
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  worked      INTEGER NOT NULL,
  target      INTEGER,
  diff        INTEGER,
  PRIMARY KEY (employee_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX month_confirmation_by_month ON month_confirmation (month);
