//! The demo: a year of rounds on the real products of the notices, and of what came of them. Ballots and
//! results are made up by a fixed rule; everything is marked as sample content.

mod accounts;
mod audits;
mod calendar;
mod complaints;
mod nominations;
mod paper;
mod plan;
mod results;
mod selections;

use chrono::{NaiveDateTime, TimeDelta};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde::Deserialize;

use crate::cli::Told;
use crate::clock::Clock;
use crate::codes::Code;
use crate::config::Config;
use crate::db::{self, Db, Turn};
use crate::fault::Fault;
use crate::i18n::{Lang, Text, dates};
use crate::office;
use crate::portal::{Sample, Site};
use crate::products::{self, Catalogue};
use crate::seal::Keys;
use crate::serve;
use crate::vote::store::{self, Announcement, Ballot};
use crate::vote::{
    Choices, Person, Round, RoundKind, Rules, Selection, TallyShown, Tie, Verification, jobs, token,
};
use calendar::{Month, Planned};

const PRODUCTS: &str = include_str!("../sample/products.toml");
const ROUNDS: &str = include_str!("../sample/rounds.toml");

const CHOICES_PER_BALLOT: usize = 3;
const SEATS: usize = 5;
/// 不少于5批次, as the Lianyungang notice asks.
const MINIMUM_BATCHES: u32 = 5;

/// All rounds that lie behind the first start.
const ROUNDS_BEHIND: i64 = 12;

#[derive(Deserialize)]
struct Seasons {
    months: Vec<Season>,
}

#[derive(Deserialize)]
struct Season {
    month: u32,
    candidates: Vec<String>,
}

/// Fills an empty database on the first start; sees on later ones that a round is open. Sees that the demo
/// accounts have this start's password and returns it.
pub fn prepare(config: &Config, clock: &Clock) -> Result<String, Told> {
    let url = config.database_url();
    db::migrate(&url)?;
    let mut db = Db::open(&url)?;
    let keys = serve::keys(config, &mut db)?;
    let now = clock.now();
    let password = config.demo_password.clone().unwrap_or_else(random_password);
    let hash = password_auth::generate_hash(&password);
    let done = db.write(|db| {
        fill_or_follow_up(db, &keys, now)?;
        accounts::prepare(db, &password, &hash, now)
    });
    done.map_err(|fault| match fault {
        Fault::Broken(error) => error,
        other => other.to_string().into(),
    })?;
    Ok(password)
}

fn random_password() -> String {
    let mut rng = rand::rng();
    format!("{}-{}", Code::fresh(&mut rng).grouped(), Code::fresh(&mut rng).grouped()).to_lowercase()
}

fn fill_or_follow_up(db: &mut Db, keys: &Keys, now: NaiveDateTime) -> Result<(), Fault> {
    Turn("demo").take(db)?;
    let is_sample = Site::read(db)?.sample.is_some();
    let is_empty = store::page(db, &store::Page { length: 1, ..store::Page::default() }, now)?.is_empty();
    let is_anothers = !is_empty || !office::store::is_empty(db)?;
    if !is_sample && is_anothers {
        return Err(Fault::broken(
            "DATABASE_URL holds rounds or accounts that are not sample content; the demo leaves them alone",
        ));
    }
    if is_empty {
        fill(db, keys, now)?;
    }
    plan::add(db, now)?;
    complaints::add(db, keys, now)?;
    open_the_next(db, now)
}

/// A year of rounds and results behind, one round open, one announced.
fn fill(db: &mut Db, keys: &Keys, now: NaiveDateTime) -> Result<(), Fault> {
    sample_site().keep(db)?;
    products::store::add(db, &Catalogue::read(PRODUCTS).map_err(Fault::broken)?)?;
    let mut rng = StdRng::seed_from_u64(2026);
    let this_month = Month::of(now);
    for ago in (1..=12).rev() {
        let planned = Planned::past(this_month.back(ago));
        let round = announce(db, &planned, now)?;
        let ballots = rng.random_range(90..160);
        vote(db, keys, &round, ballots, round.closes_at, &mut rng)?;
        if ago % 4 == 1 {
            audits::buy(db, keys, &round, round.closes_at - TimeDelta::hours(3))?;
        }
        if ago <= 2 {
            paper::enter(db, keys, &round)?;
        }
        audits::audit(db, &round)?;
    }
    while let Some(round) = store::remembered(db, now - jobs::VOTERS_KEPT)? {
        store::forget_voters(db, &round, now)?;
    }
    let planned = Planned::open_at(this_month, now);
    let open = announce(db, &planned, now)?;
    vote(db, keys, &open, 230, now, &mut rng)?;
    audits::buy(db, keys, &open, open.opens_at + (now - open.opens_at) / 2)?;
    announce(db, &Planned::after(&planned), now)?;
    results::fill(db, now)?;
    for round in store::certified_before(db, ROUNDS_BEHIND)? {
        selections::select(db, &round)?;
    }
    nominations::fill(db, keys, now, &mut rng)
}

/// When no round is open any more, opens one.
fn open_the_next(db: &mut Db, now: NaiveDateTime) -> Result<(), Fault> {
    let open = store::Page { open: Some(true), length: 1, ..store::Page::default() };
    if !store::page(db, &open, now)?.is_empty() {
        return Ok(());
    }
    let mut planned = Planned::opening(Month::of(now), now);
    for extra in 2.. {
        match store::round(db, &planned.id).map_err(Fault::from) {
            Ok(_) => planned = planned.numbered(extra),
            Err(Fault::NotFound) => break,
            Err(fault) => return Err(fault),
        }
    }
    announce(db, &planned, now).map(drop)
}

fn announce(db: &mut Db, planned: &Planned, now: NaiveDateTime) -> Result<Round, Fault> {
    let seasons: Seasons = toml::from_str(ROUNDS).map_err(Fault::broken)?;
    let season = seasons.months.into_iter().find(|season| season.month == planned.month.number());
    let season = season.ok_or_else(|| Fault::broken("sample/rounds.toml lacks a month"))?;
    let rules = Rules {
        round: planned.id.clone(),
        kind: RoundKind::Products,
        opens_at: planned.opens_at.and_utc(),
        closes_at: planned.closes_at.and_utc(),
        results_at: planned.results_at.and_utc(),
        choices_per_ballot: CHOICES_PER_BALLOT,
        verification: Verification::Device,
        tally_shown: TallyShown::AfterClose,
        selection: Selection::TopN { seats: SEATS, tie: Tie::AllIn },
        minimum_batches: MINIMUM_BATCHES,
        candidates: season.candidates,
    };
    let announced = Announcement { drafted_by: "plan", by: "publ", at: planned.announced_at.min(now) };
    store::add(db, &planned.title(), &rules, announced)?;
    Ok(store::round(db, &planned.id)?)
}

/// Casts made-up ballots: some candidates are dearer to people than others, and a few change their minds.
fn vote(
    db: &mut Db,
    keys: &Keys,
    round: &Round,
    ballots: u32,
    until: NaiveDateTime,
    rng: &mut StdRng,
) -> Result<(), Fault> {
    let candidates = store::candidate_ids(db, &round.id)?;
    let dearness: Vec<(String, f64)> = candidates
        .iter()
        .map(|candidate| (candidate.clone(), rng.random_range(0.05..1.0_f64).powi(2)))
        .collect();
    let seconds = (until - round.opens_at).num_seconds().max(1);
    for number in 0..ballots {
        let many = *[1, 2, 3, 3, 3].choose(rng).unwrap_or(&CHOICES_PER_BALLOT);
        let picked: Vec<String> = dearness
            .choose_multiple_weighted(rng, many, |(_, dearness)| *dearness)
            .map_err(Fault::broken)?
            .map(|(candidate, _)| candidate.clone())
            .collect();
        let voter = token(keys, &round.id, &format!("sample device {number}"));
        let cast_at = round.opens_at + TimeDelta::seconds(rng.random_range(0..seconds));
        let choices = Choices::read(&picked, &candidates, round.choices_per_ballot)?;
        let cast = store::cast(
            db,
            &round.id,
            &Ballot { voter: Person::Device(voter.clone()), choices, network: None, cast_at },
            || Code::fresh(rng),
        )?;
        if rng.random_ratio(1, 30) {
            store::withdraw(db, &round.id, &voter, cast.receipt())?;
        }
    }
    Ok(())
}

fn sample_site() -> Site {
    Site {
        bureau: Text {
            zh: "示范市市场监督管理局".into(),
            en: Some("Sample City Administration for Market Regulation".into()),
        },
        hotline: "12315".into(),
        records: ["网站标识码：待填", "ICP备案号：待填", "公安备案号：待填"].map(str::to_owned).to_vec(),
        sample: Some(Sample { clock_is_set: false }),
    }
}

fn titled(month: NaiveDateTime) -> Text {
    Text { zh: dates::month(Lang::Zh, month), en: Some(dates::month(Lang::En, month)) }
}
