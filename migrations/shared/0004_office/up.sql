-- Staff: who they are, what they may do, what they did.

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    password TEXT NOT NULL,           -- argon2id, as a PHC string
    created_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP,
    CONSTRAINT one_account_per_name UNIQUE (name)
);

-- An account may hold several roles; a role may be bound to a county or a laboratory ('' where it is not).
CREATE TABLE account_roles (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    bound_to TEXT NOT NULL,
    PRIMARY KEY (account_id, role, bound_to)
);

CREATE TABLE sessions (
    token TEXT NOT NULL PRIMARY KEY,  -- SHA-256 of what the cookie holds
    account_id TEXT NOT NULL REFERENCES accounts (id),
    seen_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL
);

-- Wrong passwords, by keyed hash of the name tried and of the network it came from.
CREATE TABLE sign_in_failures (
    subject TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TIMESTAMP NOT NULL
);

-- The deeds of staff, each chained to the one before (dianjian-audit/1). The head is updated first: on
-- PostgreSQL its row's lock puts the deeds in order.
CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT one_head CHECK (id = 1)
);

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE audit_rows (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,             -- JSON object
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
);
