-- One file for both databases: only types and clauses that SQLite and PostgreSQL share.

-- What the operator sets: the bureau's name and numbers, the key's fingerprint.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE product_types (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_en TEXT,
    aliases TEXT NOT NULL,            -- JSON list of other names
    audience TEXT NOT NULL,
    class TEXT NOT NULL,
    icon TEXT NOT NULL,
    hazard TEXT NOT NULL,
    hazard_en TEXT,
    ccc_class TEXT,                   -- compulsory certification (CCC) class, where one applies
    CONSTRAINT known_audience CHECK (audience IN ('child', 'elder', 'family'))
);

-- A standard without its edition cannot be read: toys changed on 2026-11-01.
CREATE TABLE standards (
    id TEXT NOT NULL PRIMARY KEY,     -- code-edition
    code TEXT NOT NULL,
    edition TEXT NOT NULL,
    in_force_on DATE
);

CREATE TABLE product_standards (
    product_id TEXT NOT NULL REFERENCES product_types (id),
    standard_id TEXT NOT NULL REFERENCES standards (id),
    PRIMARY KEY (product_id, standard_id)
);

CREATE TABLE product_indicators (
    product_id TEXT NOT NULL REFERENCES product_types (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    PRIMARY KEY (product_id, position)
);
