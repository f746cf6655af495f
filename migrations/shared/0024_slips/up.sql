-- How one person is told from another, as the frozen rules say; here so that casting need not read them.
ALTER TABLE rounds ADD COLUMN verification TEXT NOT NULL DEFAULT 'device'
    CONSTRAINT known_verification CHECK (verification IN ('device', 'email', 'code'));

-- Codes that were printed on slips for a school, a community, the counter. Whose slip is whose is not here.
CREATE TABLE slip_lists (
    id TEXT NOT NULL PRIMARY KEY,     -- from the form, so that a form sent twice makes one list
    round_id TEXT NOT NULL REFERENCES rounds (id),
    label TEXT NOT NULL,              -- for whom
    slips INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    cancelled_by TEXT,
    cancelled_at TIMESTAMP,
    cancel_reason TEXT,
    used INTEGER,                     -- how many voted, once that is no longer told by the slips
    CONSTRAINT some_slips CHECK (slips BETWEEN 1 AND 1000),
    CONSTRAINT cancelled_whole CHECK (
        (cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL))
);

CREATE INDEX slip_lists_by_round ON slip_lists (round_id);

-- A slip's code as a keyed hash: the voter's token of whoever votes with it. Written in the order of the hashes and
-- deleted with the voters.
CREATE TABLE slips (
    token TEXT NOT NULL PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES slip_lists (id)
);

CREATE INDEX slips_by_list ON slips (list_id);

-- How many codes that no slip has came from a network within an hour; deleted with the voters.
CREATE TABLE wrong_codes (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    network TEXT NOT NULL,            -- the keyed hash that ballots carry
    since TIMESTAMP NOT NULL,         -- when the hour began
    tries INTEGER NOT NULL,
    PRIMARY KEY (round_id, network, since)
);

-- How many wrong codes the network of a group sent, where that is why it is one.
ALTER TABLE suspicions ADD COLUMN wrong_codes BIGINT;

-- The ballots of a certified round by the way they came.
CREATE TABLE round_channels (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    channel TEXT NOT NULL,
    ballots BIGINT NOT NULL,
    PRIMARY KEY (round_id, channel)
);
