-- Where samples are taken and who made them.
CREATE TABLE enterprises (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    credit_code TEXT,                 -- unified social credit code, where known
    role TEXT NOT NULL,
    county TEXT NOT NULL,
    address TEXT NOT NULL,
    venue TEXT NOT NULL,              -- kind of place
    area TEXT NOT NULL,               -- town, rural, around schools …; '' where not told
    CONSTRAINT one_enterprise_per_code UNIQUE (credit_code),
    CONSTRAINT known_role CHECK (role IN ('producer', 'seller', 'platform', 'institution'))
);

-- A batch: one product, one specification, one lot, taken at one place. Only what is published may be shown to
-- the public, and of risk monitoring never a name.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,     -- 2026-10-003, for ever
    product_id TEXT NOT NULL REFERENCES product_types (id),
    work_type TEXT NOT NULL,
    level TEXT NOT NULL,              -- whose sampling it is; only the city's is this bureau's to publish
    round_id TEXT REFERENCES rounds (id),   -- the vote it comes from
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    planned_by TEXT NOT NULL,
    planned_at TIMESTAMP NOT NULL,
    -- sampling
    name TEXT,                        -- as the label says
    trade_mark TEXT,
    spec TEXT,
    lot TEXT,                         -- production date or lot number
    taken_at_id TEXT REFERENCES enterprises (id),
    producer TEXT,                    -- marked producer, as the label says
    platform_id TEXT REFERENCES enterprises (id),   -- where bought online
    sampled_on DATE,
    sampled_by TEXT,                  -- account name
    form_number TEXT,                 -- of the sampling form
    price_fen BIGINT,                 -- paid for the sample; never public
    -- laboratory
    laboratory TEXT,
    received_on DATE,
    report_number TEXT,
    reported_on DATE,
    reported_by TEXT,                 -- account name
    outcome TEXT,
    dropped_for TEXT,                 -- why it was never tested
    bulletin_id TEXT,
    CONSTRAINT known_work_type CHECK (work_type IN ('supervised', 'monitoring')),
    CONSTRAINT known_level CHECK (level IN ('national', 'province', 'city', 'county')),
    CONSTRAINT known_batch_state CHECK (
        state IN ('planned', 'sampled', 'in_laboratory', 'reported', 'final', 'published', 'dropped')),
    -- Monitoring finds problems or none; it judges nobody.
    CONSTRAINT outcome_of_its_kind CHECK (
        outcome IS NULL
        OR (work_type = 'supervised' AND outcome IN ('pass', 'fail'))
        OR (work_type = 'monitoring' AND outcome IN ('no_problem', 'problem'))),
    CONSTRAINT outcome_with_the_report CHECK (
        state IN ('planned', 'sampled', 'in_laboratory', 'dropped')
        OR (outcome IS NOT NULL AND report_number IS NOT NULL AND reported_on IS NOT NULL)),
    CONSTRAINT sampled_with_its_place CHECK (
        state IN ('planned', 'dropped') OR (taken_at_id IS NOT NULL AND sampled_on IS NOT NULL)),
    CONSTRAINT tested_by_others_than_took_it CHECK (reported_by <> sampled_by),
    CONSTRAINT dropped_for_a_reason CHECK ((state = 'dropped') = (dropped_for IS NOT NULL)),
    CONSTRAINT published_in_a_bulletin CHECK (state <> 'published' OR bulletin_id IS NOT NULL)
);

CREATE INDEX batches_by_product ON batches (product_id);
CREATE INDEX batches_by_bulletin ON batches (bulletin_id);
CREATE INDEX batches_by_state ON batches (state);

-- What the laboratory measured. Decimals are kept as text, exactly as reported.
CREATE TABLE batch_items (
    batch_id TEXT NOT NULL REFERENCES batches (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    standard TEXT NOT NULL,           -- with edition: GB 6675.1-2025
    method TEXT NOT NULL,
    limit_text TEXT NOT NULL,         -- as the standard says it
    limit_low TEXT,
    limit_high TEXT,
    value_text TEXT NOT NULL,         -- as the report says it
    value TEXT,
    unit TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (batch_id, position),
    CONSTRAINT known_item_outcome CHECK (outcome IN ('pass', 'fail', 'no_problem', 'problem'))
);

-- What citizens are told beside the figures.
CREATE TABLE batch_advice (
    batch_id TEXT NOT NULL PRIMARY KEY REFERENCES batches (id),
    harm TEXT NOT NULL,               -- what it can do to people, plainly
    harm_en TEXT,
    at_home TEXT NOT NULL,            -- what to do with it at home
    at_home_en TEXT
);

-- Who has to be told of a supervised result, each with a term of their own to object (Order 18 art. 35, 36).
CREATE TABLE batch_addressees (
    batch_id TEXT NOT NULL REFERENCES batches (id),
    part TEXT NOT NULL,
    told_on DATE,
    may_object_until DATE,
    objected_on DATE,
    settled_on DATE,
    PRIMARY KEY (batch_id, part),
    CONSTRAINT known_part CHECK (part IN ('sampled', 'producer', 'platform')),
    CONSTRAINT told_with_a_term CHECK ((told_on IS NULL) = (may_object_until IS NULL)),
    CONSTRAINT settled_what_was_objected CHECK (settled_on IS NULL OR objected_on IS NOT NULL)
);
