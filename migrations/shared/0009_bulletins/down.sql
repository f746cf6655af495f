DROP TABLE corrections;
DROP TABLE bulletins;
