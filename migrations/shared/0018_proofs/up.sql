-- The proof of a certified round (dianjian-round/1), but for its ballots, which the ballots' table keeps.
CREATE TABLE proofs (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    root TEXT NOT NULL,               -- Merkle tree hash (RFC 6962) over its ballots
    ballots BIGINT NOT NULL,
    bytes BIGINT NOT NULL,            -- of the whole file
    frame TEXT NOT NULL               -- the file without its ballots, canonical JSON
);

-- Where some of a certified round's ballots stand in its file, so that every place is found without
-- counting from the top. In the order of receipts: nothing of when they came.
CREATE TABLE proof_marks (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    receipt TEXT NOT NULL,
    number BIGINT NOT NULL,           -- from 1
    PRIMARY KEY (round_id, receipt)
);
