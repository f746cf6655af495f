DROP TABLE plan_rows;
DROP TABLE plan_versions;
