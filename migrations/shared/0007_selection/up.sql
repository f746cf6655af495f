-- What the panel makes of a certified round: drafted by one, signed by another, public from then on.
CREATE TABLE selections (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    state TEXT NOT NULL,
    rules TEXT NOT NULL,              -- JSON list of the rules that ranked
    budget INTEGER NOT NULL,          -- batches that can be paid for
    drafted_by TEXT NOT NULL,
    drafted_at TIMESTAMP NOT NULL,
    signed_by TEXT,
    signed_at TIMESTAMP,
    revision INTEGER NOT NULL,
    handed_over_by TEXT,              -- who had its batches planned, once
    handed_over_at TIMESTAMP,
    CONSTRAINT selection_state CHECK (state IN ('draft', 'sent', 'signed')),
    CONSTRAINT signed_with_name_and_time CHECK (
        (state = 'signed') = (signed_by IS NOT NULL AND signed_at IS NOT NULL)),
    CONSTRAINT signed_by_a_second_person CHECK (signed_by <> drafted_by)
);

-- Every candidate of the round, with what was decided and why.
CREATE TABLE selection_choices (
    round_id TEXT NOT NULL REFERENCES selections (round_id),
    product_id TEXT NOT NULL REFERENCES product_types (id),
    place INTEGER NOT NULL,           -- in the vote
    votes BIGINT NOT NULL,
    batches INTEGER NOT NULL,         -- 0: not taken
    reason TEXT NOT NULL,             -- '' where none is needed
    reason_en TEXT,
    PRIMARY KEY (round_id, product_id),
    CONSTRAINT no_negative_batches CHECK (batches >= 0)
);
