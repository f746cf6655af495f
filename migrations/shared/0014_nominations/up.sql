-- What people propose to be tested. The raw words (name, why) are the nominator's own and are never shown to
-- others of the public; what becomes public is the product type that a moderator made of them.
CREATE TABLE nominations (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,        -- the nominator's number; shares one space with receipts and complaints
    state TEXT NOT NULL,              -- candidate and what follows is told by the rounds, not stored
    name TEXT NOT NULL,               -- as typed; empty once withdrawn
    audience TEXT NOT NULL,
    why TEXT,
    place TEXT,                       -- kind of place where such a thing is bought
    participant TEXT,                 -- the nominator's own statement
    channel TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL,
    device TEXT,                      -- keyed hash, another in every year; deleted after twelve months
    subject TEXT NOT NULL,            -- what the device proposed, folded: the same thing counts once
    network TEXT,                     -- keyed hash, another in every hour; deleted after a day
    product_id TEXT REFERENCES product_types (id),
    reason TEXT,                      -- why rejected, or where it belongs instead
    told TEXT,                        -- the moderator's words to the nominator
    decided_by TEXT,                  -- nobody where the nominator joined a product type themselves
    decided_at TIMESTAMP,
    revision INTEGER NOT NULL,
    CONSTRAINT one_device_one_subject UNIQUE (device, subject),
    CONSTRAINT known_state CHECK (state IN ('submitted', 'accepted', 'merged', 'needs_split', 'redirected',
                                            'rejected', 'withdrawn', 'expired')),
    CONSTRAINT known_audience CHECK (audience IN ('child', 'elder', 'family')),
    CONSTRAINT known_channel CHECK (channel IN ('web', 'counter', 'paper', 'phone', 'class')),
    CONSTRAINT pooled_as_something CHECK (state NOT IN ('accepted', 'merged') OR product_id IS NOT NULL),
    CONSTRAINT a_no_has_its_reason CHECK (state NOT IN ('needs_split', 'redirected', 'rejected')
                                          OR reason IS NOT NULL)
);

CREATE INDEX nominations_by_product ON nominations (product_id, state);
CREATE INDEX nominations_by_state ON nominations (state, sent_at);
CREATE INDEX nominations_by_network ON nominations (network);
