-- Who says whether somebody may punch, apart from who says what they are called (source): a file of names and PINs must
-- not keep the vendor from switching off those who leave. 'roster' = a file of the office's named it.
ALTER TABLE employee ADD COLUMN active_source TEXT NOT NULL DEFAULT 'vendor' CHECK (active_source IN ('roster', 'vendor'));
-- Whom the office alone has switched off stays off.
UPDATE employee SET active_source = 'roster' WHERE source = 'roster' AND active = 0;
