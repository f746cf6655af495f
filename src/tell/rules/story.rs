//! A product's story: when it stood in a vote, what was tested of it and what came out. Before a result is
//! public nothing but counts is told, never a place or a day.

use chrono::NaiveDateTime;

use crate::i18n::Text;
use crate::publish::{Month, Tally};
use crate::sample::{Outcome, Stage};

/// That a product stood in a vote whose count is certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidacy {
    /// The round.
    pub round: String,
    /// What the round is called.
    pub title: Text,
    /// When the count became final, in UTC.
    pub certified_at: NaiveDateTime,
    /// Votes for it.
    pub votes: i64,
    /// 1 for the most; those that tie share a place.
    pub place: usize,
    /// How many stood.
    pub of: usize,
    /// Whether it goes to the laboratory: by the signed selection, else by the count.
    pub taken: bool,
    /// Whether it ties at the cut and a draw has still to decide.
    pub waits: bool,
    /// Why the panel decided so, where it says.
    pub reason: Option<Text>,
}

/// That people asked for a product before an episode began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nominated {
    /// How many people ever asked for it.
    pub people: i64,
    /// When the first of them did, in UTC.
    pub first_at: NaiveDateTime,
}

/// Batches that are equally far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Under {
    /// The product type.
    pub product: String,
    /// The vote they come from, if any.
    pub round: Option<String>,
    /// How far they have come.
    pub stage: Stage,
    /// How many.
    pub count: i64,
    /// When the last of them was planned, in UTC.
    pub planned_at: NaiveDateTime,
}

/// Published batches that came out alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    /// The product type.
    pub product: String,
    /// The vote they come from, if any.
    pub round: Option<String>,
    /// The month of their bulletin.
    pub month: Month,
    /// When that was published, in UTC.
    pub at: NaiveDateTime,
    /// What they came to.
    pub outcome: Outcome,
    /// How many.
    pub count: i64,
    /// When the last of them was planned, in UTC.
    pub planned_at: NaiveDateTime,
}

/// How many batches have come how far. Each number counts those that went further too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// All that are or were to be taken, without those that were dropped.
    pub planned: i64,
    /// Taken and sealed.
    pub sampled: i64,
    /// In a laboratory.
    pub in_laboratory: i64,
    /// Reported.
    pub tested: i64,
    /// Public.
    pub published: i64,
    /// Never tested.
    pub dropped: i64,
}

impl Progress {
    fn add(&mut self, stage: Stage, n: i64) {
        if stage == Stage::Dropped {
            self.dropped += n;
            return;
        }
        let rank = |stage: Stage| Stage::ALL.iter().position(|one| *one == stage);
        let mut count = |since: Stage, counter: fn(&mut Progress) -> &mut i64| {
            if rank(stage) >= rank(since) {
                *counter(self) += n;
            }
        };
        count(Stage::Planned, |it| &mut it.planned);
        count(Stage::Sampled, |it| &mut it.sampled);
        count(Stage::InLaboratory, |it| &mut it.in_laboratory);
        count(Stage::Reported, |it| &mut it.tested);
        count(Stage::Published, |it| &mut it.published);
    }
}

/// What a month's bulletin says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Which month.
    pub month: Month,
    /// When, in UTC.
    pub at: NaiveDateTime,
    /// How its batches came out.
    pub tally: Tally,
}

/// One vote and what came of it; or what was tested in a year without a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// That people had asked for it by then.
    pub nominated: Option<Nominated>,
    /// The vote, if there was one.
    pub candidacy: Option<Candidacy>,
    /// When it began, in UTC: the count, or the latest plan.
    pub began_at: NaiveDateTime,
    /// How far its batches are.
    pub progress: Progress,
    /// What was published, the first first.
    pub publications: Vec<Publication>,
}

/// A step as one of six dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// Done.
    Done,
    /// Under way.
    Now,
    /// Not yet, or not told here.
    Hollow,
}

impl Episode {
    /// Whether anything is or was tested in it, or will be.
    pub fn is_tested(&self) -> bool {
        self.is_taken() || self.progress.planned > 0
    }

    /// Whether the vote picked it.
    pub fn is_taken(&self) -> bool {
        self.candidacy.as_ref().is_some_and(|candidacy| candidacy.taken)
    }

    /// Whether a draw has still to decide whether the vote picked it.
    pub fn waits_for_a_draw(&self) -> bool {
        self.candidacy.as_ref().is_some_and(|candidacy| candidacy.waits)
    }

    /// How everything published in it came out.
    pub fn tally(&self) -> Tally {
        let mut all = Tally::default();
        for Publication { tally, .. } in &self.publications {
            all.pass += tally.pass;
            all.fail += tally.fail;
            all.no_problem += tally.no_problem;
            all.problem += tally.problem;
        }
        all
    }

    /// The last thing that is known of it, in UTC.
    pub fn latest(&self) -> NaiveDateTime {
        self.publications.last().map_or(self.began_at, |last| last.at.max(self.began_at))
    }

    /// The same, with those who asked for the product where they did so before it began.
    pub fn asked_by(mut self, nominated: Option<Nominated>) -> Episode {
        self.nominated = nominated.filter(|it| it.first_at <= self.began_at);
        self
    }

    /// 提名·入选·买样·检测·公布·追查. What was done about it is not told here yet.
    pub fn dots(&self) -> [Dot; 6] {
        let Progress { planned, sampled, tested, published, .. } = self.progress;
        let part = |reached: i64, before: bool| match reached {
            reached if planned > 0 && reached == planned => Dot::Done,
            reached if reached > 0 || before => Dot::Now,
            _ => Dot::Hollow,
        };
        let picked = if self.is_taken() { Dot::Done } else { Dot::Hollow };
        let bought = part(sampled, planned > 0 || self.is_taken());
        let checked = part(tested, planned > 0 && sampled == planned);
        let told = part(published, planned > 0 && tested == planned);
        let asked = if self.nominated.is_some() { Dot::Done } else { Dot::Hollow };
        [asked, picked, bought, checked, told, Dot::Hollow]
    }
}

/// A product's episodes, the latest first. Batches of a vote that is not among the candidacies, and of none,
/// go together by the year in China in which they were planned.
pub fn episodes(
    candidacies: Vec<Candidacy>,
    under: &[Under],
    out: &[Out],
    year_of: fn(NaiveDateTime) -> i32,
) -> Vec<Episode> {
    let known =
        |round: &Option<String>| candidacies.iter().any(|candidacy| Some(&candidacy.round) == round.as_ref());
    // A month's batches stay together, should some have been planned in the year before.
    let planned_in = |out_of: &Out| {
        let same = out.iter().filter(|it| !known(&it.round) && it.month == out_of.month);
        same.map(|it| year_of(it.planned_at)).max()
    };
    let own = under.iter().filter(|it| !known(&it.round));
    let mut years: Vec<i32> = own.map(|it| year_of(it.planned_at)).collect();
    years.sort_unstable();
    years.dedup();
    let mut all: Vec<Episode> = years
        .into_iter()
        .map(|year| {
            let own = |it: &&Under| !known(&it.round) && year_of(it.planned_at) == year;
            let own: Vec<&Under> = under.iter().filter(own).collect();
            let published = out.iter().filter(|it| !known(&it.round) && planned_in(it) == Some(year));
            episode(None, own, published.collect())
        })
        .collect();
    for candidacy in candidacies {
        let round = Some(candidacy.round.clone());
        let own = under.iter().filter(|it| it.round == round).collect();
        let published = out.iter().filter(|it| it.round == round).collect();
        all.push(episode(Some(candidacy), own, published));
    }
    all.sort_by_key(|episode| std::cmp::Reverse((episode.latest(), episode.is_tested())));
    all
}

fn episode(candidacy: Option<Candidacy>, under: Vec<&Under>, out: Vec<&Out>) -> Episode {
    let mut progress = Progress::default();
    under.iter().for_each(|it| progress.add(it.stage, it.count));
    let mut publications: Vec<Publication> = Vec::new();
    for it in &out {
        let own = publications.iter().position(|one| one.month == it.month).unwrap_or_else(|| {
            publications.push(Publication { month: it.month, at: it.at, tally: Tally::default() });
            publications.len() - 1
        });
        publications[own].tally.add(it.outcome, usize::try_from(it.count).unwrap_or(0));
    }
    publications.sort_by_key(|publication| publication.at);
    let planned = under.iter().map(|it| it.planned_at).max();
    let began_at = candidacy.as_ref().map(|it| it.certified_at).or(planned);
    let began_at = began_at.unwrap_or_default();
    Episode { nominated: None, candidacy, began_at, progress, publications }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::sample::WorkType;

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}T04:00:00").parse().unwrap()
    }

    fn stood(round: &str, day: &str, taken: bool) -> Candidacy {
        let title = Text { zh: round.into(), en: None };
        let (votes, place, of, certified_at) = (7, 2, 6, at(day));
        Candidacy {
            round: round.into(),
            title,
            certified_at,
            votes,
            place,
            of,
            taken,
            waits: false,
            reason: None,
        }
    }

    fn under(round: Option<&str>, stage: Stage, count: i64, day: &str) -> Under {
        let (product, round) = ("squishy-toys".into(), round.map(str::to_owned));
        Under { product, round, stage, count, planned_at: at(day) }
    }

    fn out(round: Option<&str>, month: &str, outcome: Outcome, count: i64) -> Out {
        let (product, round) = ("squishy-toys".into(), round.map(str::to_owned));
        let (published, planned) = (at(&format!("{month}-30")), at(&format!("{month}-01")));
        let month = Month::read(month).unwrap();
        Out { product, round, month, at: published, outcome, count, planned_at: planned }
    }

    fn told(candidacies: Vec<Candidacy>, under: &[Under], out: &[Out]) -> Vec<Episode> {
        episodes(candidacies, under, out, |at| at.year())
    }

    #[test]
    fn dots_fill_as_batches_go_on() {
        use Dot::{Done, Hollow, Now};
        let dots = |stages: &[(Stage, i64)]| {
            let under: Vec<Under> =
                stages.iter().map(|(stage, n)| under(Some("2026-07"), *stage, *n, "2026-07-25")).collect();
            told(vec![stood("2026-07", "2026-07-22", true)], &under, &[])[0].dots()
        };
        assert_eq!(dots(&[]), [Hollow, Done, Now, Hollow, Hollow, Hollow]);
        assert_eq!(
            dots(&[(Stage::Planned, 2), (Stage::Sampled, 1)]),
            [Hollow, Done, Now, Hollow, Hollow, Hollow]
        );
        assert_eq!(dots(&[(Stage::Sampled, 3)]), [Hollow, Done, Done, Now, Hollow, Hollow]);
        assert_eq!(dots(&[(Stage::Reported, 3)]), [Hollow, Done, Done, Done, Now, Hollow]);
        assert_eq!(
            dots(&[(Stage::Published, 3), (Stage::Dropped, 1)]),
            [Hollow, Done, Done, Done, Done, Hollow]
        );
    }

    #[test]
    fn the_first_dot_is_filled_where_people_had_asked_before() {
        let dots = |day: &str| {
            let episode = told(vec![stood("2026-07", "2026-07-22", true)], &[], &[]).remove(0);
            episode.asked_by(Some(Nominated { people: 3, first_at: at(day) })).dots()[0]
        };
        assert_eq!((dots("2026-07-01"), dots("2026-07-23")), (Dot::Done, Dot::Hollow));
    }

    #[test]
    fn each_vote_has_its_own_batches_and_what_no_vote_asked_for_goes_by_its_year() {
        let candidacies = vec![stood("2026-07", "2026-07-22", true), stood("2025-05", "2025-05-22", false)];
        let under = [
            under(Some("2026-07"), Stage::Published, 3, "2026-07-25"),
            under(None, Stage::Published, 2, "2025-03-01"),
            under(Some("gone"), Stage::Sampled, 1, "2025-04-01"),
        ];
        let (bad, good) = (WorkType::Supervised.bad(), WorkType::Supervised.good());
        let out = [
            out(Some("2026-07"), "2026-08", bad, 1),
            out(Some("2026-07"), "2026-08", good, 1),
            out(Some("2026-07"), "2026-09", WorkType::Monitoring.bad(), 1),
            out(None, "2025-04", good, 2),
        ];
        let all = told(candidacies, &under, &out);
        let rounds: Vec<Option<&str>> =
            all.iter().map(|it| it.candidacy.as_ref().map(|it| it.round.as_str())).collect();
        assert_eq!(rounds, [Some("2026-07"), Some("2025-05"), None]);
        assert_eq!(all[0].tally(), Tally { pass: 1, fail: 1, no_problem: 0, problem: 1 });
        assert_eq!(all[0].publications.len(), 2);
        assert!(!all[1].is_tested());
        assert_eq!((all[2].progress.planned, all[2].progress.published), (3, 2));
    }
}
