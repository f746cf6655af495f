-- Which state of a setting an officer saw, and who left it so. What came with the program has revision 0.
ALTER TABLE settings ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN changed_by TEXT;
ALTER TABLE settings ADD COLUMN changed_at TIMESTAMP;

-- One row. Every node looks at it each second and drops what it remembers when the number has moved.
CREATE TABLE change_counter (
    id INTEGER NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    CONSTRAINT one_row CHECK (id = 1)
);

INSERT INTO change_counter (id, number) VALUES (1, 0);
