-- Voters lie by round: a new round begins with few pages, and is read and forgotten from one end to the other, without a further
-- index. Tokens are other ones in every round, so the key lets in whom it let in before. IN with more than two words builds
-- a table for each row that SQLite checks; OR does not. Written in the order of the key, which tells nothing of who came when.
DROP INDEX voters_by_round;
ALTER TABLE voters RENAME TO voters_before;

CREATE TABLE voters (
    token TEXT NOT NULL,
    round_id TEXT NOT NULL,
    receipt TEXT NOT NULL,
    cast_at TIMESTAMP NOT NULL,
    network TEXT,
    channel TEXT NOT NULL,
    participant TEXT,
    marks TEXT,
    PRIMARY KEY (round_id, token),
    CONSTRAINT known_channel CHECK (
        channel = 'web' OR channel = 'counter' OR channel = 'paper' OR channel = 'phone' OR channel = 'class')
);

INSERT INTO voters
    SELECT token, round_id, receipt, cast_at, network, channel, participant, marks
    FROM voters_before ORDER BY round_id, token;
DROP TABLE voters_before;
