-- As in 0003: without rowid the key is the only order. And the checks of ballots compare as those of voters do.
ALTER TABLE voters RENAME TO voters_before;
ALTER TABLE ballots RENAME TO ballots_before;

CREATE TABLE ballots (
    receipt TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL,
    choices TEXT NOT NULL,
    status TEXT NOT NULL,
    set_aside_for TEXT,
    CONSTRAINT known_status CHECK (status = 'standing' OR status = 'set_aside' OR status = 'withdrawn'),
    CONSTRAINT set_aside_for_a_reason CHECK ((status = 'set_aside') = (set_aside_for IS NOT NULL))
) WITHOUT ROWID;

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
) WITHOUT ROWID;

INSERT INTO ballots SELECT receipt, round_id, choices, status, set_aside_for FROM ballots_before;
INSERT INTO voters
    SELECT token, round_id, receipt, cast_at, network, channel, participant, marks
    FROM voters_before ORDER BY round_id, token;
DROP TABLE ballots_before;
DROP TABLE voters_before;
