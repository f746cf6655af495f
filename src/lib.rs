//! 你点我检: a city's people choose which consumer goods are tested, and read what came of it.
//!
//! The steps of the work come first, in the order in which the work is done; then the rooms that all
//! of them use and that know none of them. `docs/ARCHITECTURE.md` walks one vote through both.

// Where everything is put together.
pub mod app;
pub mod cli;
pub mod demo;
pub mod import;
pub mod keeping;
pub mod serve;

// The steps of the work: a later one may use an earlier one, never the other way round.
pub mod office;

pub mod nominate;

pub mod plan;

pub mod vote;

pub mod sample;

pub mod publish;

pub mod warn;

pub mod complain;

pub mod tell;

pub mod today;

pub mod front;

// The rooms.
pub mod audit;
pub mod calendar;
pub mod clock;
pub mod codes;
pub mod config;
pub mod db;
pub mod digest;
pub mod draw;
pub mod fault;
pub mod files;
pub mod i18n;
pub mod limits;
pub mod mail;
pub mod portal;
pub mod products;
pub mod seal;
pub mod settings;
pub mod sheet;
pub mod shelf;
pub mod web;
