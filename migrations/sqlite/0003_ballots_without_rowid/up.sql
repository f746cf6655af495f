-- SQLite numbers the rows of a table in the order they come (rowid): ballots and voters could be
-- joined by it after the voters' receipts are gone. Without rowid the key is the only order.
DROP TABLE voters;
DROP TABLE ballots;

CREATE TABLE ballots (
    receipt TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL,
    choices TEXT NOT NULL,
    status TEXT NOT NULL,
    set_aside_for TEXT,
    CONSTRAINT known_status CHECK (status IN ('standing', 'set_aside', 'withdrawn')),
    CONSTRAINT set_aside_for_a_reason CHECK ((status = 'set_aside') = (set_aside_for IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE voters (
    token TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL,
    receipt TEXT NOT NULL,
    cast_at TIMESTAMP NOT NULL,
    network TEXT,
    channel TEXT NOT NULL,
    participant TEXT,
    marks TEXT,
    CONSTRAINT known_channel CHECK (channel IN ('web', 'counter', 'paper', 'phone', 'class'))
) WITHOUT ROWID;

CREATE INDEX voters_by_round ON voters (round_id);
