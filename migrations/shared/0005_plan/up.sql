-- What the bureau means to test in a year. A version is a draft until somebody else than its maker
-- publishes it, and never changes after that: a change of plan is another version.
CREATE TABLE plan_versions (
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,         -- from 1; the highest published one is the plan
    note TEXT NOT NULL,               -- why it differs from the version before; may be empty
    note_en TEXT,
    made_by TEXT NOT NULL,            -- an account's name, or cli
    made_at TIMESTAMP NOT NULL,
    published_by TEXT,
    published_at TIMESTAMP,
    PRIMARY KEY (year, version),
    CONSTRAINT a_year_of_ours CHECK (year BETWEEN 2000 AND 2999),
    CONSTRAINT versions_from_one CHECK (version >= 1),
    CONSTRAINT published_by_somebody CHECK ((published_by IS NULL) = (published_at IS NULL)),
    CONSTRAINT four_eyes CHECK (published_by IS NULL OR published_by <> made_by)
);

CREATE UNIQUE INDEX one_draft_per_year ON plan_versions (year) WHERE published_at IS NULL;

CREATE TABLE plan_rows (
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,        -- as in the file, from 0
    month INTEGER,
    quarter INTEGER,
    product TEXT NOT NULL,            -- as the plan calls it
    product_en TEXT,
    product_id TEXT REFERENCES product_types (id),
    work_type TEXT,                   -- NULL where the plan does not say
    venues TEXT,
    venues_en TEXT,
    audience TEXT,
    note TEXT,
    PRIMARY KEY (year, version, position),
    FOREIGN KEY (year, version) REFERENCES plan_versions (year, version),
    CONSTRAINT month_or_quarter CHECK ((month IS NULL) <> (quarter IS NULL)),
    CONSTRAINT a_month CHECK (month BETWEEN 1 AND 12),
    CONSTRAINT a_quarter CHECK (quarter BETWEEN 1 AND 4),
    CONSTRAINT known_work_type CHECK (work_type IN ('supervised', 'monitoring')),
    CONSTRAINT known_plan_audience CHECK (audience IN ('child', 'elder', 'family'))
);
