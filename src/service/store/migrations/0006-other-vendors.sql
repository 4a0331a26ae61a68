-- Rows of vendors that keep breaks inside of them: JSON, [{"from":…,"to":…}]; NULL where a row has no such thing.
ALTER TABLE base_row ADD COLUMN breaks TEXT;
-- What was asked for, where the vendor keeps something else by its own rules: JSON, {"from":…,"to":…,"breaks":…}.
ALTER TABLE base_row ADD COLUMN asked TEXT;

-- sealed = the canonical number under AES-256-GCM with a key made from badge.key, only for vendors that want it back
-- (iFlow's scans); told = that vendor has been told of it.
ALTER TABLE badge ADD COLUMN sealed BLOB;
ALTER TABLE badge ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
