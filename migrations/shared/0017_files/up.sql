-- What citizens attach: photos and PDFs. The bytes lie sealed in the storage, under the id.
CREATE TABLE files (
    id TEXT NOT NULL PRIMARY KEY,     -- 128 random bits in hexadecimal; whoever knows it may attach the file
    owner_kind TEXT,                  -- which step's thing it belongs to; NULL until it is attached
    owner_id TEXT,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,            -- of the content, as it is shown
    sha256 TEXT NOT NULL,             -- of the content
    name BYTEA NOT NULL,              -- as the citizen called it, sealed
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT known_file_kind CHECK (kind IN ('photo', 'pdf')),
    CONSTRAINT owned_whole CHECK ((owner_kind IS NULL) = (owner_id IS NULL))
);

CREATE INDEX files_by_owner ON files (owner_kind, owner_id);
CREATE INDEX files_by_time ON files (created_at);

-- Work that one node does for all: who took it does it until then, the others wait.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    held_until TIMESTAMP NOT NULL
);
