-- The month's publication. It gets its month when it is published: by then, and by China time.
CREATE TABLE bulletins (
    id TEXT NOT NULL PRIMARY KEY,
    month TEXT,                       -- 2026-10
    state TEXT NOT NULL,
    told TEXT NOT NULL,               -- what was done about it, in a few sentences
    told_en TEXT,
    drafted_by TEXT NOT NULL,
    drafted_at TIMESTAMP NOT NULL,
    published_by TEXT,
    published_at TIMESTAMP,
    revision INTEGER NOT NULL,
    CONSTRAINT one_bulletin_a_month UNIQUE (month),
    CONSTRAINT bulletin_state CHECK (state IN ('draft', 'sent', 'published')),
    CONSTRAINT published_with_its_month CHECK (
        (state = 'published') = (month IS NOT NULL AND published_by IS NOT NULL AND published_at IS NOT NULL)),
    CONSTRAINT published_by_a_second_person CHECK (published_by <> drafted_by)
);

-- What was put right after publication. What stood there before is kept.
CREATE TABLE corrections (
    batch_id TEXT NOT NULL REFERENCES batches (id),
    number INTEGER NOT NULL,
    told TEXT NOT NULL,               -- what changed and why, as the public reads it
    told_en TEXT,
    before TEXT NOT NULL,             -- JSON of the batch as it stood
    drafted_by TEXT NOT NULL,
    corrected_by TEXT NOT NULL,
    corrected_at TIMESTAMP NOT NULL,
    PRIMARY KEY (batch_id, number),
    CONSTRAINT corrected_by_a_second_person CHECK (corrected_by <> drafted_by)
);
