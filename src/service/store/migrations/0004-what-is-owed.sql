-- What people owe, wholly: monthly models beside weekly ones, days off in parts of a day, holidays of the site, balances
-- of a year. The office's entries ('roster') stand beside the vendor's; where both speak of one thing the office's count.

-- Weekly: seven pairs of seconds, Monday first, as JSON arrays. Monthly: seconds a month, and the weekdays on which they
-- are worked off as a JSON array of seven booleans. Dates inclusive.
CREATE TABLE model_of_0004 (
  employee_id     TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  from_date       TEXT NOT NULL,
  to_date         TEXT,
  kind            TEXT NOT NULL CHECK (kind IN ('weekly', 'monthly')),
  am_seconds      TEXT,
  pm_seconds      TEXT,
  monthly_seconds INTEGER,
  workdays        TEXT,
  source          TEXT NOT NULL CHECK (source IN ('roster', 'vendor')),
  PRIMARY KEY (employee_id, from_date, source),
  CHECK ((kind = 'weekly') = (am_seconds IS NOT NULL) AND (kind = 'weekly') = (pm_seconds IS NOT NULL)),
  CHECK ((kind = 'monthly') = (monthly_seconds IS NOT NULL) AND (kind = 'monthly') = (workdays IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO model_of_0004 (employee_id, from_date, to_date, kind, am_seconds, pm_seconds, source)
  SELECT employee_id, from_date, to_date, 'weekly', am_seconds, pm_seconds, source FROM working_time_model;
DROP TABLE working_time_model;
ALTER TABLE model_of_0004 RENAME TO working_time_model;

-- One row a person, date, type and source. half: which half a portion of 0.5 is, where that is known. word: what the
-- office called it, as free_time is an other.
CREATE TABLE day_off_of_0004 (
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  date        TEXT NOT NULL,
  type        TEXT NOT NULL,
  portion     REAL NOT NULL CHECK (portion IN (0.5, 1)),
  half        TEXT CHECK (half IS NULL OR (half IN ('am', 'pm') AND portion = 0.5)),
  source      TEXT NOT NULL CHECK (source IN ('roster', 'vendor')),
  word        TEXT,
  PRIMARY KEY (employee_id, date, type, source)
) STRICT, WITHOUT ROWID;
-- The types get clockodo's words. Two of the old ones may fall together on a date: the larger part stays.
INSERT INTO day_off_of_0004 (employee_id, date, type, portion, half, source)
  SELECT employee_id, date,
    CASE type
      WHEN 'sick' THEN 'sick_self'
      WHEN 'vacation' THEN 'regular_holidays'
      WHEN 'absence' THEN 'other'
      WHEN 'worksElsewhere' THEN 'out_of_office'
      ELSE type
    END,
    iif(am + pm = 2, 1.0, 0.5),
    CASE WHEN am + pm = 2 THEN NULL WHEN am = 1 THEN 'am' ELSE 'pm' END,
    source
  FROM day_off
  WHERE am + pm > 0
  ORDER BY am + pm DESC
  ON CONFLICT DO NOTHING;
DROP TABLE day_off;
ALTER TABLE day_off_of_0004 RENAME TO day_off;

-- What the office says of the site's days. 0: a working day after all, whatever the calendar of public holidays has.
CREATE TABLE site_holiday (
  date    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  portion REAL NOT NULL CHECK (portion IN (0, 0.5, 1))
) STRICT, WITHOUT ROWID;

-- Public holidays as the calendar had them when a year was first asked for: an update of the calendar changes no day that
-- is past. region '' = none.
CREATE TABLE library_year (
  country TEXT    NOT NULL,
  region  TEXT    NOT NULL,
  year    INTEGER NOT NULL,
  version TEXT    NOT NULL,
  PRIMARY KEY (country, region, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE library_holiday (
  country TEXT    NOT NULL,
  region  TEXT    NOT NULL,
  year    INTEGER NOT NULL,
  date    TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  PRIMARY KEY (country, region, year, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE year_balance (
  employee_id                TEXT    NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  year                       INTEGER NOT NULL,
  overtime_carryover_seconds INTEGER NOT NULL,
  overtime_reduced_seconds   INTEGER NOT NULL CHECK (overtime_reduced_seconds >= 0),
  holidays_quota_days        REAL    NOT NULL,
  holidays_carry_days        REAL    NOT NULL,
  PRIMARY KEY (employee_id, year)
) STRICT, WITHOUT ROWID;

-- The first day on which somebody counts as an adult, for the limits of young people. When they were born is not kept.
ALTER TABLE employee ADD COLUMN adult_from TEXT;
