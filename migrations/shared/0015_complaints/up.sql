-- Complaints (投诉) and reports (举报) under SAMR Order 121. What citizens write and who they are is sealed with
-- the key file (XChaCha20-Poly1305, bound to column and row); only what is compared is kept, as keyed hashes.

-- What a number opens. Both lanes share the numbers, and the numbers share one space with receipts.
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    lane TEXT NOT NULL,
    secret TEXT NOT NULL,             -- keyed hash of the secret
    phone TEXT,                       -- keyed hash of number and last four digits
    token TEXT NOT NULL,              -- keyed hash of the form it came with: a second tap is the same case
    CONSTRAINT one_case_per_number UNIQUE (number),
    CONSTRAINT one_case_per_form UNIQUE (token),
    CONSTRAINT known_lane CHECK (lane IN ('complaint', 'report'))
);

CREATE TABLE complaints (
    id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    state TEXT NOT NULL,
    problem TEXT NOT NULL,            -- hurts, smells, label, fake, breaks, unclear
    product_id TEXT REFERENCES product_types (id),
    county TEXT,                      -- whose it is; the city's own where there is none
    channel TEXT NOT NULL,            -- web, api, counter
    received_at TIMESTAMP NOT NULL,
    facts BYTEA,                      -- sealed
    person BYTEA,                     -- sealed; a complainant says who they are (art 10)
    contact TEXT,                     -- keyed hash of the phone, to find the same complainant again
    shop TEXT,                        -- keyed hash of where it was bought
    registered_no TEXT,               -- its number on the national 12315 platform (art 40)
    registered_at TIMESTAMP,
    ground INTEGER,                   -- of the refusal or of the end of mediation
    proposed_by TEXT,                 -- who proposed the refusal; another approves it
    closed_at TIMESTAMP,
    forgotten_at TIMESTAMP,
    revision INTEGER NOT NULL,
    CONSTRAINT known_complaint_state CHECK (state IN ('received', 'material_asked', 'refusal_proposed', 'accepted',
        'consent_asked', 'mediating', 'testing', 'agreed', 'terminated', 'refused', 'withdrawn', 'closed')),
    CONSTRAINT refusal_has_its_ground CHECK (state NOT IN ('refusal_proposed', 'refused', 'terminated')
        OR ground IS NOT NULL)
);
CREATE INDEX complaints_by_contact ON complaints (contact);
CREATE INDEX complaints_by_shop ON complaints (shop);
CREATE INDEX complaints_by_state ON complaints (state, received_at);

-- Nothing of who reports: that is in report_identities.
CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    product_id TEXT REFERENCES product_types (id),
    county TEXT,
    channel TEXT NOT NULL,
    received_at TIMESTAMP NOT NULL,
    facts BYTEA,                      -- sealed
    shop TEXT,
    registered_no TEXT,
    registered_at TIMESTAMP,
    merged_into TEXT REFERENCES cases (id),
    extended_by TEXT,
    decided_by TEXT,                  -- the head who decided whether a case is filed
    closed_at TIMESTAMP,
    forgotten_at TIMESTAMP,
    revision INTEGER NOT NULL,
    CONSTRAINT known_report_state CHECK (state IN ('received', 'incomplete', 'not_competent', 'duplicate', 'merged',
        'verifying', 'testing', 'filed', 'not_filed', 'decided', 'told', 'withdrawn', 'closed'))
);
CREATE INDEX reports_by_shop ON reports (shop);
CREATE INDEX reports_by_state ON reports (state, received_at);

-- Who reports, if they said so (art 37): opened with a reason, noted, one reading at a time.
CREATE TABLE report_identities (
    report_id TEXT NOT NULL PRIMARY KEY REFERENCES reports (id),
    person BYTEA NOT NULL,            -- sealed
    contact TEXT NOT NULL             -- keyed hash; not the one that complaints use
);
CREATE INDEX report_identities_by_contact ON report_identities (contact);

-- A term of law that runs for a case: a record with its pauses, never one date.
CREATE TABLE case_clocks (
    case_id TEXT NOT NULL REFERENCES cases (id),
    basis TEXT NOT NULL,              -- comp.decide, comp.mediate, rep.verify, …
    record TEXT NOT NULL,             -- the calendar's record: start, term, pauses, restarts, extension
    due_on DATE,                      -- none while it stands still
    provisional BOOLEAN NOT NULL,     -- a year's holidays are missing
    met_at TIMESTAMP,
    PRIMARY KEY (case_id, basis)
);
CREATE INDEX case_clocks_open ON case_clocks (due_on) WHERE met_at IS NULL;

-- What happened to a case, in order, and what was written about it.
CREATE TABLE case_entries (
    case_id TEXT NOT NULL REFERENCES cases (id),
    place INTEGER NOT NULL,
    at TIMESTAMP NOT NULL,
    what TEXT NOT NULL,               -- the step, or 'received', 'message'
    officer TEXT,                     -- nobody where the citizen or the portal did it
    shown BOOLEAN NOT NULL,           -- whether the citizen sees it
    until_on DATE,
    words BYTEA,                      -- sealed
    PRIMARY KEY (case_id, place)
);
