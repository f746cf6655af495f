//! Results from a file.
