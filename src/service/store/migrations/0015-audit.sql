-- What the office has done here, with before and after as JSON. Entries stay; when somebody is erased, what theirs say of
-- them goes, and that something was done stays.
CREATE TABLE audit (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  by          TEXT NOT NULL,
  action      TEXT NOT NULL,
  employee_id TEXT,
  subject     TEXT,
  before      TEXT,
  after       TEXT
) STRICT;
CREATE INDEX audit_by_employee ON audit (employee_id) WHERE employee_id IS NOT NULL;
CREATE INDEX audit_by_at ON audit (at);

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an entry of the audit stays');
END;

CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit
WHEN NEW.number <> OLD.number OR NEW.at <> OLD.at OR NEW.by <> OLD.by OR NEW.action <> OLD.action
  OR coalesce(NEW.employee_id, NEW.subject, NEW.before, NEW.after) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an entry of the audit is not changed');
END;
