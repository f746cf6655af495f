-- What was found when a closed round was looked through: which ballots two auditors decide on.
CREATE TABLE findings (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    found_at TIMESTAMP NOT NULL,
    ballots BIGINT NOT NULL           -- how many were looked at: those that stood at the close
);

-- A group of ballots that look alike in some way. It says nothing of what they name.
CREATE TABLE suspicions (
    round_id TEXT NOT NULL REFERENCES findings (round_id),
    number INTEGER NOT NULL,          -- from 1
    rule TEXT NOT NULL,
    network TEXT,                     -- the first characters of the keyed hash, where all came from one
    from_at TIMESTAMP NOT NULL,
    to_at TIMESTAMP NOT NULL,
    ballots BIGINT NOT NULL,
    alike BIGINT NOT NULL,            -- so many of them name exactly the same
    of_network BIGINT,                -- so many the network brought in the whole round
    pace TEXT NOT NULL,               -- JSON: how many came when, of these and of all others
    outcome TEXT,                     -- once two auditors agree
    settled_at TIMESTAMP,
    PRIMARY KEY (round_id, number),
    CONSTRAINT known_outcome CHECK (outcome IS NULL OR outcome IN ('set_aside', 'keep')),
    CONSTRAINT settled_with_an_outcome CHECK ((outcome IS NULL) = (settled_at IS NULL))
);

-- Which ballots those are; written in the order of their receipts and deleted with the voters, because a group tells
-- from which network and when they came.
CREATE TABLE suspected_ballots (
    round_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (round_id, number, receipt),
    FOREIGN KEY (round_id, number) REFERENCES suspicions (round_id, number)
);

-- What each auditor thinks of a group, until two agree.
CREATE TABLE suspicion_opinions (
    round_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    auditor TEXT NOT NULL,
    opinion TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_at TIMESTAMP NOT NULL,
    PRIMARY KEY (round_id, number, auditor),
    FOREIGN KEY (round_id, number) REFERENCES suspicions (round_id, number),
    CONSTRAINT known_opinion CHECK (opinion IN ('set_aside', 'keep'))
);
