DROP TABLE change_counter;
ALTER TABLE settings DROP COLUMN changed_at;
ALTER TABLE settings DROP COLUMN changed_by;
ALTER TABLE settings DROP COLUMN revision;
