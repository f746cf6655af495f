-- The challenges whose solutions ballots have brought: each serves one voter. Who it was stands as in voters, so that a
-- second tap is told from a stranger. A row goes once its challenge has expired.
CREATE TABLE used_challenges (
    id TEXT NOT NULL PRIMARY KEY,
    voter TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
