DROP INDEX IF EXISTS audit_rows_by_object;
DROP INDEX bulletins_by_state;
DROP TABLE bulletin_writers;
DROP TABLE pending_corrections;
