DROP TABLE voters;
DROP TABLE ballots;
DROP TABLE turnouts;
DROP TABLE set_asides;
DROP TABLE candidates;
DROP TABLE rounds;
