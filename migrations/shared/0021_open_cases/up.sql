-- What is looked for often is found without reading what is over.
CREATE INDEX complaints_open ON complaints (received_at) WHERE closed_at IS NULL;
CREATE INDEX reports_open ON reports (received_at) WHERE closed_at IS NULL;
CREATE INDEX complaints_closed ON complaints (closed_at);
CREATE INDEX reports_closed ON reports (closed_at);
CREATE INDEX nominations_known ON nominations (sent_at) WHERE device IS NOT NULL OR network IS NOT NULL;
CREATE INDEX nominations_decided ON nominations (decided_at);

-- By a hash of their contact one reporter's cases led to one another, and a guess at their number to them (art 37).
DROP INDEX report_identities_by_contact;
ALTER TABLE report_identities DROP COLUMN contact;
