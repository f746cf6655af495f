-- A consumer warning (消费警示, it needs a finding) or a tip (消费提示). One drafts, another publishes.
CREATE TABLE warnings (
    id TEXT NOT NULL PRIMARY KEY,
    public_id TEXT,                   -- 2026-06, the sixth of its year
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    product_id TEXT REFERENCES product_types (id),
    title TEXT NOT NULL,
    title_en TEXT,
    what_to_do TEXT NOT NULL,         -- JSON list of {"head", "text"} in Chinese
    what_to_do_en TEXT,               -- the same in English
    found TEXT NOT NULL,              -- what was found, or the season's reason for a tip
    found_en TEXT,
    how_to_choose TEXT NOT NULL,      -- JSON list of {"head", "text"}
    how_to_choose_en TEXT,
    basis TEXT NOT NULL,              -- where it comes from
    basis_en TEXT,
    drafted_by TEXT NOT NULL,
    drafted_at TIMESTAMP NOT NULL,
    published_by TEXT,
    published_at TIMESTAMP,
    revision INTEGER NOT NULL,
    CONSTRAINT one_warning_per_number UNIQUE (public_id),
    CONSTRAINT known_warning_kind CHECK (kind IN ('warning', 'tip')),
    CONSTRAINT warning_state CHECK (state IN ('draft', 'sent', 'published')),
    CONSTRAINT warning_published_with_its_number CHECK (
        (state = 'published') = (public_id IS NOT NULL AND published_by IS NOT NULL AND published_at IS NOT NULL)),
    CONSTRAINT warning_published_by_a_second_person CHECK (published_by <> drafted_by)
);

-- The findings it rests on.
CREATE TABLE warning_batches (
    warning_id TEXT NOT NULL REFERENCES warnings (id),
    batch_id TEXT NOT NULL REFERENCES batches (id),
    PRIMARY KEY (warning_id, batch_id)
);
