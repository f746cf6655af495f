//! What stands beside the duties: how far the round, the next month's results and the batches are.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::clock::in_china;
use crate::complain::{self, Counts};
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Lang, Text, dates, marked};
use crate::office::doors;
use crate::office::store::Account;
use crate::products;
use crate::publish::{self, Case};
use crate::sample::Sight;
use crate::sample::board;
use crate::sample::store::{Line, Wanted, lines};
use crate::vote::{self, AUDITORS, Round, Status};

/// What this officer may read of it.
#[derive(Default)]
pub struct Beside {
    /// The round that people vote in or wait for, with its ballots and how many auditors have signed.
    round: Option<(Round, i64, usize)>,
    /// The newest bulletin that is not out.
    bulletin: Option<Case>,
    /// Batches that are under way, and what their products are called.
    batches: Option<(Vec<Line>, HashMap<String, Text>)>,
    /// How many complaints and reports they see.
    pub cases: Option<Counts>,
}

impl Beside {
    /// Reads it; `rounds` are those under way, with how many auditors have signed.
    pub fn read(
        db: &mut Db,
        account: &Account,
        rounds: &[(Round, usize)],
        now: NaiveDateTime,
    ) -> Result<Beside, Fault> {
        let may = |address| account.holds_any(doors::roles_of(address));
        let cases = complain::counts(db, account, in_china(now).date_naive())?;
        let mut beside = Beside { cases, ..Beside::default() };
        if may("/admin/rounds")
            && let Some((round, audited)) = rounds.iter().min_by_key(|(round, _)| round.precedence(now))
        {
            let ballots = vote::store::turnout(db, &round.id)?;
            beside.round = Some((round.clone(), ballots, *audited));
        }
        if may("/admin/publish") {
            let latest = publish::store::drafts(db)?.into_iter().take(1).collect();
            beside.bulletin = publish::store::cases(db, latest)?.pop();
        }
        if may("/admin/batches") {
            let wanted = Wanted { month: None, sight: Sight::of(&account.grants) };
            let called = products::store::called(db)?.into_iter().collect();
            beside.batches = Some((lines(db, &wanted)?, called)).filter(|(lines, _)| !lines.is_empty());
        }
        Ok(beside)
    }

    /// The cards beside the duties; nothing where there are none.
    pub fn cards(&self, lang: Lang, now: NaiveDateTime) -> Option<Markup> {
        let round =
            self.round.as_ref().map(|(round, ballots, audited)| card(lang, (round, *ballots, *audited), now));
        let today = in_china(now).date_naive();
        let gate = self.bulletin.as_ref().map(|case| publish::desk::gate_in_short(lang, case, today));
        (round.is_some() || gate.is_some())
            .then(|| html! { @for card in [round, gate].iter().flatten() { (card) } })
    }

    /// The board of batches under way.
    pub fn board(&self, lang: Lang) -> Markup {
        html! {
            @if let Some((lines, called)) = &self.batches { (board::card(lang, lines, &board::Asked::default(), called)) }
        }
    }
}

/// Five steps of a round, one after another.
fn card(lang: Lang, (round, ballots, audited): (&Round, i64, usize), now: NaiveDateTime) -> Markup {
    let say = Words(lang);
    let status = round.status(now);
    let at = match status {
        Status::Announced => 0,
        Status::Open | Status::Suspended => 1,
        Status::Closed => 2,
        Status::Certified | Status::Void => 3,
    };
    let day = |at: NaiveDateTime| dates::calendar_day(lang, in_china(at).date_naive());
    let steps = [
        (say.announced(), say.opens(&day(round.opens_at))),
        (say.voting(), say.ballots(ballots, &day(round.closes_at))),
        (say.auditing(), say.audited(audited, AUDITORS, &day(round.results_at))),
        (say.selecting(), say.within_a_week().to_owned()),
        (say.testing(), say.every_month().to_owned()),
    ];
    html! {
        section.card {
            h2 { (marked(lang, round.title.plain(lang))) }
            ol.pipe.mt-s {
                @for (nth, (step, note)) in steps.iter().enumerate() {
                    li.d[nth < at].n[nth == at] {
                        b { (step) @if nth < at { span.vh { (say.done()) } } @if nth == at { span.vh { (say.now()) } } }
                        (note)
                    }
                }
            }
        }
    }
}
