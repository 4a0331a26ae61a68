-- A PIN is kept as a lookup (it identifies alone, so it is unique) or slowly hashed (it proves who a badge or a name says
-- somebody is; others may have the same one): never as both.
CREATE TABLE pin_then (
  employee_id TEXT PRIMARY KEY REFERENCES employee (id) ON DELETE CASCADE,
  lookup      BLOB UNIQUE CHECK (length(lookup) = 32),
  slow        TEXT,
  digits      INTEGER NOT NULL,
  CHECK ((lookup IS NULL) <> (slow IS NULL))
) STRICT;
INSERT INTO pin_then (employee_id, lookup, digits) SELECT employee_id, lookup, digits FROM pin;
DROP TABLE pin;
ALTER TABLE pin_then RENAME TO pin;

-- random = 1: the number changes with every read. sealed: the number itself, where the vendor wants it back. left_because:
-- why the scan was not recorded when its badge was given to somebody; null: nobody has tried.
ALTER TABLE quarantine ADD COLUMN random INTEGER NOT NULL DEFAULT 0 CHECK (random IN (0, 1));
ALTER TABLE quarantine ADD COLUMN sealed BLOB;
ALTER TABLE quarantine ADD COLUMN left_because TEXT;
