-- Where the rules of a round promise a draw at a tie: the event that decides, and, as a JSON list, whom it drew.
ALTER TABLE rounds ADD COLUMN tie_event TEXT;
ALTER TABLE rounds ADD COLUMN tie_drawn TEXT;

-- A draw: its list is fixed when it is announced, its number comes later, from an event that everybody can see.
CREATE TABLE draws (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    round_id TEXT UNIQUE REFERENCES rounds (id),
    title TEXT NOT NULL,
    title_en TEXT,
    salt TEXT NOT NULL,               -- 32 hexadecimal digits for a list that stays closed, else empty
    roster_csv TEXT NOT NULL,
    quotas TEXT NOT NULL,             -- JSON: how many of each stratum
    event TEXT NOT NULL,              -- which public event decides
    listed_at TIMESTAMP NOT NULL,     -- whole seconds, as the proof writes it
    beacon TEXT,                      -- what one officer says the event published
    entered_by TEXT,
    entered_at TIMESTAMP,
    confirmed_by TEXT,                -- the second officer, who typed the same
    drawn_at TIMESTAMP,
    CONSTRAINT known_kind CHECK (kind IN ('products', 'enterprises', 'inspectors', 'labs')),
    CONSTRAINT entered_by_somebody CHECK ((beacon IS NULL) = (entered_by IS NULL)
                                          AND (beacon IS NULL) = (entered_at IS NULL)),
    CONSTRAINT drawn_by_two CHECK ((drawn_at IS NULL) = (confirmed_by IS NULL)
                                   AND (drawn_at IS NULL OR (beacon IS NOT NULL AND confirmed_by <> entered_by))),
    CONSTRAINT drawn_after_the_list CHECK (drawn_at IS NULL OR drawn_at > listed_at)
);
