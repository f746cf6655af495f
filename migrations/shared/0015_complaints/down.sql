DROP TABLE case_entries;
DROP TABLE case_clocks;
DROP TABLE report_identities;
DROP TABLE reports;
DROP TABLE complaints;
DROP TABLE cases;
