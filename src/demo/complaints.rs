//! The demo's complaints and reports, in every state. Invented, and without anybody's name.

use chrono::{NaiveDateTime, TimeDelta};
use serde::Deserialize;

use super::accounts::COUNTY;
use crate::clock::in_china;
use crate::codes::Code;
use crate::complain::{self, Answers, Channel, Filled, Hand, Lane, Problem, Step, Vault, Writer, store};
use crate::db::Db;
use crate::fault::Fault;
use crate::office::store::Account;
use crate::office::{Grant, Role};
use crate::seal::Keys;
use crate::settings::{self, Setting};

const CASES: &str = include_str!("../../sample/complaints.toml");
/// The sample city's counties.
const COUNTIES: [&str; 3] = [COUNTY, "样例区", "演示县"];

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    lane: String,
    /// So many days ago it came.
    ago: i64,
    problem: String,
    product: Option<String>,
    what: String,
    place: String,
    county: Option<String>,
    #[serde(default)]
    price: String,
    told: String,
    #[serde(default)]
    request: String,
    /// Whether a reporter left a name.
    #[serde(default = "yes")]
    named: bool,
    #[serde(default)]
    then: Vec<Then>,
}

fn yes() -> bool {
    true
}

/// A step that was taken.
#[derive(Deserialize)]
struct Then {
    step: String,
    /// So many days after the step before.
    #[serde(default)]
    after: i64,
    words: Option<String>,
    note: Option<String>,
    registered: Option<String>,
    ground: Option<i32>,
    /// So many days after the step the citizen is to have answered.
    until: Option<i64>,
}

/// Fills the queue, where it is empty.
pub fn add(db: &mut Db, keys: &Keys, now: NaiveDateTime) -> Result<(), Fault> {
    if !store::is_empty(db)? {
        return Ok(());
    }
    settings::store::put(db, &Setting::Counties.name(), &COUNTIES.join("\n"))?;
    let samples: Cases = toml::from_str(CASES).map_err(Fault::broken)?;
    let vault = Vault(keys);
    for (place, sample) in samples.cases.iter().enumerate() {
        let received = now - TimeDelta::days(sample.ago) - TimeDelta::hours(2);
        let number = lodge(db, vault, sample, place, received)?;
        let mut at = received + TimeDelta::minutes(40);
        for then in &sample.then {
            at += TimeDelta::days(then.after) + TimeDelta::minutes(5);
            take(db, vault, &number, then, at.min(now))?;
        }
    }
    Ok(())
}

fn lodge(db: &mut Db, keys: Vault, it: &Sample, place: usize, at: NaiveDateTime) -> Result<Code, Fault> {
    let lane = Lane::read(&it.lane).ok_or_else(|| Fault::broken("sample/complaints.toml: no such lane"))?;
    let problem =
        Problem::read(&it.problem).ok_or_else(|| Fault::broken("sample/complaints.toml: no such problem"))?;
    let phone = format!("138000000{place:02}");
    let mut answers = Answers::default();
    let want = if lane == Lane::Complaint { "money" } else { "punish" };
    let person = lane == Lane::Complaint || it.named;
    for (field, value) in [
        ("want", want),
        ("problem", problem.as_str()),
        ("what", &it.what),
        ("product", it.product.as_deref().unwrap_or_default()),
        ("place", &it.place),
        ("county", it.county.as_deref().unwrap_or_default()),
        ("price", &it.price),
        ("told", &it.told),
        ("request", &it.request),
        ("name", if person { "样例市民" } else { "" }),
        ("phone", if person { &phone } else { "" }),
        ("address", if person { "示范区样例路（虚构）" } else { "" }),
    ] {
        answers.set(field, value);
    }
    let filing = answers.filing(in_china(at).date_naive());
    let filing = filing.map_err(|wrong| Fault::broken(format!("sample/complaints.toml: {wrong:?}")))?;
    let token = format!("sample case {place}");
    // Nobody in the sample left an address to write to.
    let writer = Writer { keys, base_url: "" };
    let lodged = complain::lodge(db, writer, (&filing, &[]), (&token, Channel::Web), at)?;
    lodged.into_iter().next().map(|one| one.number).ok_or(Fault::NotFound)
}

fn take(db: &mut Db, keys: Vault, number: &Code, then: &Then, at: NaiveDateTime) -> Result<(), Fault> {
    let case = store::case(db, number)?;
    if then.step == "withdraw" {
        return complain::withdraw(db, keys, number, at)?.map_err(Fault::from);
    }
    let step = Step::read(case.lane(), &then.step)
        .ok_or_else(|| Fault::broken(format!("sample/complaints.toml: no step {}", then.step)))?;
    let filled = Filled {
        words: then.words.clone(),
        note: then.note.clone(),
        registered: then.registered.clone(),
        ground: then.ground,
        until: then.until.map(|days| in_china(at).date_naive() + TimeDelta::days(days)),
        ..Filled::default()
    };
    let by = officer(step);
    let hand = Hand { by: &by, now: at, keys, base_url: "" };
    complain::officer_does(db, (number, case.revision()), step, &filled, hand)?.map(drop).map_err(Fault::from)
}

/// The sample account whose step it is.
fn officer(step: Step) -> Account {
    let role = step.roles().first().copied().unwrap_or(Role::Comp);
    let name = role.as_str().to_owned();
    Account { id: format!("sample-{name}"), name, grants: vec![Grant { role, bound_to: None }] }
}
