ALTER TABLE report_identities ADD COLUMN contact TEXT NOT NULL DEFAULT '';
CREATE INDEX report_identities_by_contact ON report_identities (contact);
DROP INDEX nominations_decided;
DROP INDEX nominations_known;
DROP INDEX reports_closed;
DROP INDEX complaints_closed;
DROP INDEX reports_open;
DROP INDEX complaints_open;
