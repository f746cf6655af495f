-- Letters on their way. Address and words are sealed (bound to the row's id) and go when the letter is delivered.
CREATE TABLE letters (
    id TEXT NOT NULL PRIMARY KEY,
    about TEXT NOT NULL,              -- what it tells, for the desk: a kind and a number, nothing personal
    recipient TEXT,                   -- sealed, as hexadecimal digits
    content TEXT,                     -- sealed JSON {"subject", "text", "html", "lang"}, likewise
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,        -- how often it was tried
    due_at TIMESTAMP NOT NULL,        -- when it is tried next
    leased_until TIMESTAMP,           -- a node is at it
    written_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,               -- when it was delivered or given up
    answer TEXT,                      -- what the server said last, addresses masked
    CONSTRAINT known_state CHECK (state IN ('waiting', 'sent', 'refused', 'given_up')),
    CONSTRAINT nothing_of_it_stays CHECK (state <> 'sent' OR (recipient IS NULL AND content IS NULL))
);

CREATE INDEX letters_by_due ON letters (state, due_at);
