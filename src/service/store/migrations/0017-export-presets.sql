-- Exports that the office makes again and again. People stand in `query` by their ids, so that an erased one is nobody's.
CREATE TABLE export_preset (
  id    TEXT PRIMARY KEY,
  name  TEXT NOT NULL COLLATE NOCASE UNIQUE,
  query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the kiosk writes to a folder by itself. served_on: the date of the last time that is done or was before the plan;
-- last_run: what became of the last one that was begun, as JSON.
CREATE TABLE export_plan (
  preset_id TEXT PRIMARY KEY REFERENCES export_preset (id) ON DELETE CASCADE,
  plan      TEXT NOT NULL,
  served_on TEXT NOT NULL,
  last_run  TEXT
) STRICT, WITHOUT ROWID;

-- How much waited for the vendor, as it was last seen on each date.
CREATE TABLE backlog_day (
  date      TEXT PRIMARY KEY,
  owed      INTEGER NOT NULL,
  refused   INTEGER NOT NULL,
  conflicts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
