//! What people come to do, told as they would tell it, against the whole portal and a real database:
//! SQLite, or PostgreSQL where `TEST_DATABASE_URL` names a server.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod addresses;
mod asking_by_program;
mod attaching;
mod auditing;
mod batches;
mod caches;
mod calendar;
mod case_ends;
mod case_queue;
mod complaints;
mod desk;
mod drawing;
mod feeds;
mod going_wrong;
mod guessing;
mod hostile_files;
mod invariants;
mod keeping;
mod lab;
mod letters;
mod mail_server;
mod nominations;
mod plan;
mod prepared;
mod proofs;
mod publishing;
mod races;
mod receipts;
mod results;
mod round_desk;
mod rounds;
mod sample;
mod seen;
mod selecting;
mod settings;
mod signing_in;
mod stories;
mod tested;
mod tinkering;
mod town;
mod voting;
mod warnings;
mod whole_way;
mod year;
