DROP TABLE round_channels;
ALTER TABLE suspicions DROP COLUMN wrong_codes;
DROP TABLE wrong_codes;
DROP TABLE slips;
DROP TABLE slip_lists;
ALTER TABLE rounds DROP COLUMN verification;
