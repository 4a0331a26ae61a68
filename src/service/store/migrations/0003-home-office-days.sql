-- Days that the vendor marks as worked from home, for the whole day as MOCO does. Kept as last read: the mark is the
-- vendor's alone, the kiosk neither makes nor changes one.
CREATE TABLE home_office_day (
  vendor      TEXT NOT NULL,
  employee_id TEXT NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
  date        TEXT NOT NULL,
  PRIMARY KEY (vendor, employee_id, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX home_office_day_by_date ON home_office_day (vendor, date);
