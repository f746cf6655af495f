-- A round before it is announced; it becomes a row in rounds then, and is deleted here.
CREATE TABLE round_drafts (
    id TEXT NOT NULL PRIMARY KEY,     -- the round's id to be
    title TEXT NOT NULL,
    title_en TEXT,
    rules TEXT NOT NULL,              -- JSON, as it will be frozen
    drafted_by TEXT NOT NULL,         -- account name of whoever changed it last
    drafted_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL         -- one more with every change: who edits an older one is told
);

-- Who did it, and what an officer did to a round after it was announced. Times that are not stored are told by
-- the clock.
ALTER TABLE rounds ADD COLUMN drafted_by TEXT;
ALTER TABLE rounds ADD COLUMN announced_by TEXT;
ALTER TABLE rounds ADD COLUMN certified_by TEXT;
ALTER TABLE rounds ADD COLUMN suspended_at TIMESTAMP;     -- while it is suspended
ALTER TABLE rounds ADD COLUMN voided_at TIMESTAMP;
ALTER TABLE rounds ADD COLUMN voided_by TEXT;
ALTER TABLE rounds ADD COLUMN void_reason TEXT;
ALTER TABLE rounds ADD COLUMN void_reason_en TEXT;

-- Each time a round was stopped and went on: told to the public, with what was added at the end.
CREATE TABLE round_pauses (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    suspended_at TIMESTAMP NOT NULL,
    suspended_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_en TEXT,
    resumed_at TIMESTAMP,
    resumed_by TEXT,
    added_seconds BIGINT,             -- how much later it closes; never more than the pause was long
    PRIMARY KEY (round_id, suspended_at)
);

-- Two auditors look at a closed round before it is certified.
CREATE TABLE round_audits (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    auditor TEXT NOT NULL,
    audited_at TIMESTAMP NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (round_id, auditor)
);
