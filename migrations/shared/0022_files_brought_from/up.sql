-- While a file belongs to nobody: the network it came from, by keyed hash, so that none fills the disk. NULL as
-- soon as somebody attaches it.
ALTER TABLE files ADD COLUMN brought_from TEXT;
