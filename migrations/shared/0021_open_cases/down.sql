DROP INDEX nominations_decided;
DROP INDEX nominations_known;
DROP INDEX reports_closed;
DROP INDEX complaints_closed;
DROP INDEX reports_open;
DROP INDEX complaints_open;
