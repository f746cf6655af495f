ALTER TABLE files DROP COLUMN brought_from;
