-- source 'office': a badge that waited here and was given to its person. It keeps no list of the vendor's out, as the badges
-- of a roster file do. Those that were given before are taken for badges of a file: nothing tells them apart.
CREATE TABLE badge_then (
  keyed_hash  BLOB PRIMARY KEY CHECK (length(keyed_hash) = 32),
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  last4       TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('roster', 'vendor', 'office')),
  sealed      BLOB,
  told        INTEGER NOT NULL DEFAULT 0,
  plain_hash  BLOB CHECK (plain_hash IS NULL OR length(plain_hash) = 32),
  spelling    TEXT NOT NULL DEFAULT 'raw 0 0'
) STRICT;
INSERT INTO badge_then (keyed_hash, employee_id, last4, source, sealed, told, plain_hash, spelling)
  SELECT keyed_hash, employee_id, last4, source, sealed, told, plain_hash, spelling FROM badge;
DROP TABLE badge;
ALTER TABLE badge_then RENAME TO badge;
CREATE INDEX badge_by_employee ON badge (employee_id);
CREATE INDEX badge_by_plain ON badge (plain_hash) WHERE plain_hash IS NOT NULL;
