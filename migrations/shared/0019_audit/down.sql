DROP TABLE suspicion_opinions;
DROP TABLE suspected_ballots;
DROP TABLE suspicions;
DROP TABLE findings;
