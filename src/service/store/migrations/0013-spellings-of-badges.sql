-- plain_hash = HMAC-SHA-256(badge.key, the text as it stands on the badge), where that is another spelling than the one of
-- keyed_hash and a spelling at all; null as well in rows from before. spelling = what the site's settings made of numbers
-- when the row was written: format, padTo, cutTo. Rows from before are taken for the oldest, in which a number is its text.
ALTER TABLE badge ADD COLUMN plain_hash BLOB CHECK (plain_hash IS NULL OR length(plain_hash) = 32);
ALTER TABLE badge ADD COLUMN spelling TEXT NOT NULL DEFAULT 'raw 0 0';
CREATE INDEX badge_by_plain ON badge (plain_hash) WHERE plain_hash IS NOT NULL;
ALTER TABLE quarantine ADD COLUMN plain_hash BLOB CHECK (plain_hash IS NULL OR length(plain_hash) = 32);
ALTER TABLE quarantine ADD COLUMN spelling TEXT NOT NULL DEFAULT 'raw 0 0';
