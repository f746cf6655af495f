CREATE INDEX audit_rows_by_object ON audit_rows (object, seq);
