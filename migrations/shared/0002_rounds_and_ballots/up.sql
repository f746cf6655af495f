CREATE TABLE rounds (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    title_en TEXT,
    state TEXT NOT NULL,              -- open and closed are told by the clock, not stored
    opens_at TIMESTAMP NOT NULL,
    closes_at TIMESTAMP NOT NULL,
    results_at TIMESTAMP NOT NULL,    -- when the count is certified and published
    choices_per_ballot INTEGER NOT NULL,
    seats INTEGER NOT NULL,           -- how many candidates are taken to the laboratory
    rules TEXT NOT NULL,              -- canonical JSON (RFC 8785), frozen when announced
    rules_sha256 TEXT NOT NULL,
    announced_at TIMESTAMP NOT NULL,
    certified_at TIMESTAMP,
    counted BIGINT,                   -- ballots by what became of them, from certification on
    set_aside BIGINT,
    withdrawn BIGINT,
    voters_forgotten_at TIMESTAMP,    -- when its rows in voters were deleted
    CONSTRAINT known_kind CHECK (kind IN ('products', 'places')),
    CONSTRAINT known_state CHECK (state IN ('announced', 'certified')),
    CONSTRAINT a_ballot_that_can_be_counted CHECK (choices_per_ballot BETWEEN 1 AND 10),
    CONSTRAINT something_to_win CHECK (seats >= 1),
    CONSTRAINT closes_after_it_opens CHECK (closes_at > opens_at),
    CONSTRAINT results_after_the_close CHECK (results_at >= closes_at),
    CONSTRAINT certified_with_its_counts CHECK (
        (state = 'certified') = (certified_at IS NOT NULL AND counted IS NOT NULL
                                 AND set_aside IS NOT NULL AND withdrawn IS NOT NULL))
);

CREATE TABLE candidates (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    product_id TEXT NOT NULL REFERENCES product_types (id),
    votes BIGINT,                     -- nobody's to know before certification, so not kept before
    PRIMARY KEY (round_id, product_id)
);

-- Why ballots of a certified round were set aside, and how many for each rule.
CREATE TABLE set_asides (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    rule TEXT NOT NULL,
    ballots BIGINT NOT NULL,
    PRIMARY KEY (round_id, rule)
);

-- How many have a ballot in a round that they did not withdraw. In shards, so that voters do not
-- queue at one row.
CREATE TABLE turnouts (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    shard INTEGER NOT NULL,
    ballots BIGINT NOT NULL,
    PRIMARY KEY (round_id, shard)
);

-- What was chosen, and nothing of who chose it or when: that is the voters' table, which is
-- deleted. No foreign key and no index that would keep an order of arrival.
CREATE TABLE ballots (
    receipt TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL,
    choices TEXT NOT NULL,            -- JSON list of product ids, sorted
    status TEXT NOT NULL,
    set_aside_for TEXT,               -- the rule that set it aside
    CONSTRAINT known_status CHECK (status IN ('standing', 'set_aside', 'withdrawn')),
    CONSTRAINT set_aside_for_a_reason CHECK ((status = 'set_aside') = (set_aside_for IS NOT NULL))
);

-- Who voted, by a keyed hash that is another in every round. The key is what makes one ballot per voter.
CREATE TABLE voters (
    token TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL,
    receipt TEXT NOT NULL,
    cast_at TIMESTAMP NOT NULL,
    network TEXT,                     -- keyed hash of the address's network
    channel TEXT NOT NULL,
    participant TEXT,                 -- what the voter says of themselves, if anything
    marks TEXT,                       -- what an audit should look at
    CONSTRAINT known_channel CHECK (channel IN ('web', 'counter', 'paper', 'phone', 'class'))
);

CREATE INDEX voters_by_round ON voters (round_id);
