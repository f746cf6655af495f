DROP TABLE draws;
ALTER TABLE rounds DROP COLUMN tie_drawn;
ALTER TABLE rounds DROP COLUMN tie_event;
