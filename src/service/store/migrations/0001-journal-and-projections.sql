-- Every fact that concerns time, in the order it became known. Append-only: the triggers refuse change, and each row
-- carries the hash of the one before it, so that an alteration from outside names itself. People stand here by a
-- random id only: erasing somebody empties the identity tables and leaves this chain whole.
CREATE TABLE journal (
  seq         INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  employee_id TEXT,
  recorded_at INTEGER NOT NULL,
  body        TEXT    NOT NULL,
  prev_hash   BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- A punch's fact has the id of its punch, which is unique there: a second index of all of them would cost every punch a
-- page.
CREATE UNIQUE INDEX journal_by_id ON journal (id) WHERE kind <> 'punch';
-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER journal_refuses_replace BEFORE INSERT ON journal
  WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM journal), 0)
    OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id AND kind <> 'punch')
    OR EXISTS (SELECT 1 FROM punch WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Small facts about this installation; store/meta.ts lists the keys.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Identity. Nothing of this is ever written into the journal.
CREATE TABLE employee (
  id        TEXT PRIMARY KEY,
  number    TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  language  TEXT,
  vendor_id TEXT,
  source    TEXT NOT NULL CHECK (source IN ('roster', 'vendor'))
) STRICT;
CREATE UNIQUE INDEX employee_by_vendor_id ON employee (vendor_id) WHERE vendor_id IS NOT NULL;

-- keyed_hash = HMAC-SHA-256(badge.key, canonical number). A number belongs to at most one person.
CREATE TABLE badge (
  keyed_hash  BLOB PRIMARY KEY CHECK (length(keyed_hash) = 32),
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  last4       TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('roster', 'vendor'))
) STRICT;
CREATE INDEX badge_by_employee ON badge (employee_id);

-- lookup = HMAC-SHA-256(pepper, pin): a PIN alone identifies, so it is unique among everybody who has one.
-- digits = its length: tells a typed PIN from an unknown badge.
CREATE TABLE pin (
  employee_id TEXT PRIMARY KEY REFERENCES employee (id) ON DELETE CASCADE,
  lookup      BLOB NOT NULL UNIQUE CHECK (length(lookup) = 32),
  digits      INTEGER NOT NULL
) STRICT;

-- Weekly working-time model: seven pairs of seconds, Monday first, as JSON arrays. Dates inclusive.
CREATE TABLE working_time_model (
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  from_date   TEXT NOT NULL,
  to_date     TEXT,
  am_seconds  TEXT NOT NULL,
  pm_seconds  TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('roster', 'vendor')),
  PRIMARY KEY (employee_id, from_date)
) STRICT, WITHOUT ROWID;

-- One row a person and date and type: vacation, illness, public holiday (type 'nonbusiness'), …; portion of the day.
CREATE TABLE day_off (
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  date        TEXT NOT NULL,
  type        TEXT NOT NULL,
  am          INTEGER NOT NULL CHECK (am IN (0, 1)),
  pm          INTEGER NOT NULL CHECK (pm IN (0, 1)),
  source      TEXT NOT NULL CHECK (source IN ('roster', 'vendor')),
  PRIMARY KEY (employee_id, date, type)
) STRICT, WITHOUT ROWID;

-- Projections of the journal: `doctor` rebuilds both and compares. A punch touches as few pages as it can: each one is
-- written and waited for before anybody is told.
CREATE TABLE punch (
  id          TEXT    NOT NULL,
  seq         INTEGER NOT NULL REFERENCES journal (seq),
  employee_id TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('in', 'out', 'breakStart', 'breakEnd')),
  at          INTEGER NOT NULL,
  zone        TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  voided_by   INTEGER REFERENCES journal (seq),
  PRIMARY KEY (employee_id, at, seq, kind)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX punch_by_id ON punch (id);
-- The same (employee, kind, instant) is the same punch, however often it arrives; one that has been voided may return.
CREATE TRIGGER punch_once BEFORE INSERT ON punch
  WHEN EXISTS (
    SELECT 1 FROM punch
    WHERE employee_id = NEW.employee_id AND at = NEW.at AND kind = NEW.kind AND voided_by IS NULL)
  BEGIN SELECT RAISE(ABORT, 'the same punch is recorded already'); END;

-- id = the `in` punch that opened it.
CREATE TABLE presence (
  employee_id TEXT NOT NULL,
  from_at     INTEGER NOT NULL,
  id          TEXT NOT NULL,
  to_at       INTEGER,
  state       TEXT NOT NULL CHECK (state IN ('open', 'closed', 'discarded', 'needsReview')),
  out_id      TEXT,
  breaks      TEXT NOT NULL,
  flags       TEXT NOT NULL,
  PRIMARY KEY (employee_id, from_at, id)
) STRICT, WITHOUT ROWID;

-- The last punch that a person made here, for the guard time. shown = 0 until the screen says that it has painted the
-- receipt. mono is a monotonic reading in milliseconds; it means something while the service's boot is the same.
CREATE TABLE last_scan (
  employee_id TEXT PRIMARY KEY,
  punch_id    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  mono        INTEGER NOT NULL,
  boot        TEXT NOT NULL,
  shown       INTEGER NOT NULL CHECK (shown IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A checked file of punches on its way into the journal, in pieces that hold up no scan. last = 1: the file is whole, and
-- what lies here will be recorded, at the next start if need be; without it the file has not been accepted.
CREATE TABLE import_chunk (
  n    INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last IN (0, 1)),
  rows TEXT    NOT NULL
) STRICT;

-- Badges nobody is known for, with the instant of each scan (at most 200; the office assigns them later).
CREATE TABLE quarantine (
  id         TEXT PRIMARY KEY,
  keyed_hash BLOB NOT NULL,
  last4      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  zone       TEXT NOT NULL
) STRICT;

-- Wrong PINs in a row, for the kiosk ('kiosk') and per person where one is known. Survives a restart.
CREATE TABLE identification_backoff (
  scope    TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  until_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The outbox: this day of this person differs from what the vendor and we last agreed on.
-- `version` grows with every local change, so that an agreement reached on an older one clears nothing.
CREATE TABLE owed_day (
  employee_id   TEXT NOT NULL,
  date          TEXT NOT NULL,
  vendor        TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('owed', 'awaiting', 'refused', 'conflict')),
  version       INTEGER NOT NULL DEFAULT 1,
  since_at      INTEGER NOT NULL,
  due_at        INTEGER NOT NULL,
  not_before_at INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,
  theirs        TEXT,
  PRIMARY KEY (employee_id, date, vendor)
) STRICT, WITHOUT ROWID;

-- What the vendor and we last agreed on, row by row, with the vendor's ids. ours = 1: the kiosk made that row.
CREATE TABLE base_row (
  vendor      TEXT NOT NULL,
  row_id      TEXT NOT NULL,
  employee_id TEXT NOT NULL,
  date        TEXT NOT NULL,
  from_time   TEXT NOT NULL,
  to_time     TEXT,
  ours        INTEGER NOT NULL CHECK (ours IN (0, 1)),
  agreed_at   INTEGER NOT NULL,
  PRIMARY KEY (vendor, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_row_by_day ON base_row (vendor, employee_id, date);

-- Committed before each write to the vendor; resolved when the day has been read again.
CREATE TABLE attempt (
  id          TEXT PRIMARY KEY,
  vendor      TEXT NOT NULL,
  employee_id TEXT NOT NULL,
  date        TEXT NOT NULL,
  step        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  resolved_at INTEGER
) STRICT;
CREATE INDEX attempt_open ON attempt (vendor, employee_id, date) WHERE resolved_at IS NULL;

CREATE TABLE vendor_state (
  vendor          TEXT PRIMARY KEY,
  state           TEXT NOT NULL CHECK (state IN ('ok', 'offline', 'unauthorized', 'paused')),
  reason          TEXT,
  failures        INTEGER NOT NULL DEFAULT 0,
  not_before_at   INTEGER NOT NULL DEFAULT 0,
  last_contact_at INTEGER,
  skew_ms         INTEGER
) STRICT, WITHOUT ROWID;
