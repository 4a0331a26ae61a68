-- Who has come and not gone, for the wall's counts: everything that is asked stands in the index itself, which holds a row
-- for each open presence and none for the million closed ones.
CREATE INDEX presence_open ON presence (from_at, breaks, flags, to_at, home_office) WHERE to_at IS NULL;
