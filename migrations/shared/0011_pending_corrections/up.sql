-- A correction somebody has drafted and nobody has confirmed yet; one for a batch at a time.
CREATE TABLE pending_corrections (
    batch_id TEXT NOT NULL PRIMARY KEY REFERENCES batches (id),
    batch_revision INTEGER NOT NULL,  -- of the batch it was drafted from
    after TEXT NOT NULL,              -- JSON of the batch as it is to stand
    told TEXT NOT NULL,               -- what changes and why, as the public will read it
    told_en TEXT,
    drafted_by TEXT NOT NULL,
    drafted_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);

-- Everybody who wrote in a bulletin: none of them publishes it.
CREATE TABLE bulletin_writers (
    bulletin_id TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (bulletin_id, account)
);

CREATE INDEX bulletins_by_state ON bulletins (state);
CREATE INDEX IF NOT EXISTS audit_rows_by_object ON audit_rows (object, seq);
