-- A round looks at what was agreed on for the dates that it reads, not at all of it.
CREATE INDEX base_row_by_date ON base_row (vendor, date);
