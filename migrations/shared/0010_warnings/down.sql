DROP TABLE warning_batches;
DROP TABLE warnings;
